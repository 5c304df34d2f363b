import { useRef } from 'react';
import { Button } from '../parts/Button.tsx';
import type { IconName } from '../parts/Icon.tsx';
import { useSite } from '../site.ts';
import { pictureAmong } from './picture-in.ts';
import { useOffered } from './use-offered.ts';

interface ChoosePhotoProps {
  /** `camera` opens the phone's camera, where there is one; `files` the gallery. */
  readonly from: 'camera' | 'files';
  readonly kind: 'main' | 'plain' | 'quiet';
}

const CONTROLS: Record<ChoosePhotoProps['from'], { words: string; icon: IconName; unnamed: string }> = {
  camera: { words: 'Take a photo', icon: 'camera', unnamed: 'Photo' },
  files: { words: 'Choose a photo', icon: 'photo', unnamed: 'Photo' },
};

/** The button that takes or chooses a photo, with the file input behind it. */
export function ChoosePhoto({ from, kind }: ChoosePhotoProps) {
  const input = useRef<HTMLInputElement>(null);
  const { words, icon } = CONTROLS[from];
  return (
    <>
      <Button icon={icon} kind={kind} onPress={() => input.current?.click()}>
        {words}
      </Button>
      <PhotoInput ref={input} from={from} />
    </>
  );
}

interface PhotoInputProps {
  readonly ref: React.Ref<HTMLInputElement>;
  readonly from: ChoosePhotoProps['from'];
}

/** The invisible file input that a button opens. */
export function PhotoInput({ ref, from }: PhotoInputProps) {
  const take = useOffered();
  const { session } = useSite();
  return (
    <input
      ref={ref}
      type="file"
      accept="image/*"
      capture={from === 'camera' ? 'environment' : undefined}
      aria-label={CONTROLS[from].words}
      hidden
      onChange={({ currentTarget }) => {
        const files = [...(currentTarget.files ?? [])];
        // So that the same file can be chosen again.
        currentTarget.value = '';
        session.dismissRefusal();
        take(pictureAmong(files));
      }}
    />
  );
}
