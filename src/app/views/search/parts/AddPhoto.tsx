import { useRef } from 'react';
import { withPart } from '../../../../core/query/query-changes.ts';
import { picturesAmong } from '../../../choosing/picture-in.ts';
import { Button } from '../../../parts/Button.tsx';
import { useSite } from '../../../site.ts';
import './add-photo.css';

/** Adds photos to the query that stands, as something to look for more of or less of. */
export function AddPhoto() {
  return (
    <div className="add-photo">
      <AddPhotoButton icon="plus" label="More like a photo" weight={1} />
      <AddPhotoButton icon="minus" label="Less like a photo" weight={-1} />
    </div>
  );
}

interface AddPhotoButtonProps {
  readonly icon: 'plus' | 'minus';
  readonly label: string;
  readonly weight: number;
}

function AddPhotoButton({ icon, label, weight }: AddPhotoButtonProps) {
  const { photos, session } = useSite();
  const input = useRef<HTMLInputElement>(null);
  const add = (file: File | undefined) => {
    const offered = picturesAmong(file ? [file] : []);
    if (offered.kind === 'refused') session.refuse(offered);
    if (offered.kind !== 'photo') return;
    const { id } = photos.add(offered.blob, offered.name, 'Your photo');
    session.ask(withPart(session.query, { example: { kind: 'photo', id }, weight }));
  };
  return (
    <>
      <Button icon={icon} kind="quiet" onPress={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        aria-label={label}
        hidden
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // So that the same file can be chosen again.
          currentTarget.value = '';
          add(file);
        }}
      />
    </>
  );
}
