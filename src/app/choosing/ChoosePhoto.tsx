import { useRef } from 'react';
import { Button } from '../parts/Button.tsx';
import { PhotoInput } from './PhotoInput.tsx';

/** The button that lets a photo be chosen from the device. */
export function ChoosePhoto({ kind }: { readonly kind: 'main' | 'plain' }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon="photo" kind={kind} onPress={() => input.current?.click()}>
        Choose a photo
      </Button>
      <PhotoInput ref={input} label="Choose a photo" />
    </>
  );
}
