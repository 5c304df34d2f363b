import type { LabEncoderEntry } from '../../../../engine/lab-encoders.ts';
import type { Keeping } from '../../../../storage/added-encoders.ts';

/** What an added encoder is told to be, by what became of keeping it. */
const ADDED: Readonly<Record<Keeping, string>> = {
  kept: 'Added here, kept on this device until it is removed',
  full: 'Added here for this visit: this device gives the site no more space',
  unavailable: 'Added here for this visit: this browser keeps nothing for the site',
};

/**
 * What an encoder is here, in a few words.
 * @param own id of the site's own
 * @param answering id of the one that answers the searches
 */
export function encoderRole(
  { id, origin }: Pick<LabEncoderEntry, 'id' | 'origin'>,
  own: string,
  answering: string,
  keeping: Keeping | undefined,
): string {
  if (origin === 'added') return keeping ? ADDED[keeping] : 'Added here, not kept yet';
  if (id === answering) {
    return id === own ? 'Answers the searches of this site' : `Answers searches on this device, in place of ${own}`;
  }
  return id === own ? `The site’s own; on this device ${answering} answers` : 'Comes with this site';
}
