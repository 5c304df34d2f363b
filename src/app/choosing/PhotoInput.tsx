import type { Ref } from 'react';
import { useSite } from '../site.ts';
import { picturesAmong } from './picture-in.ts';
import { useOffered } from './use-offered.ts';

interface PhotoInputProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly label: string;
  /** Opens the camera at once, on devices that have one at their back. */
  readonly isCamera?: boolean;
}

/** The invisible file input that a button opens. */
export function PhotoInput({ ref, label, isCamera }: PhotoInputProps) {
  const take = useOffered();
  const { session } = useSite();
  return (
    <input
      ref={ref}
      type="file"
      accept="image/*"
      multiple={!isCamera}
      capture={isCamera ? 'environment' : undefined}
      aria-label={label}
      hidden
      onChange={({ currentTarget }) => {
        const files = [...(currentTarget.files ?? [])];
        // So that the same file can be chosen again.
        currentTarget.value = '';
        session.dismissRefusal();
        take(picturesAmong(files));
      }}
    />
  );
}
