import { FormatError } from '../errors.ts';
import { crc32 } from './crc32.ts';
import type { SectionTable } from './section-table.ts';
import { showChecksum } from './show-number.ts';

/**
 * Checks sections while their bytes arrive, each byte once and each section as soon as its last byte is there.
 * @returns a function to be told how many bytes of the file have arrived; it throws FormatError for a section that differs
 */
export function sectionChecker(bytes: Uint8Array, { sections }: SectionTable): (arrived: number) => void {
  let current = 0;
  let checked = 0;
  let sum = 0;
  return (arrived) => {
    for (let section = sections[current]; section; section = sections[current]) {
      const { kind, byteOffset, byteLength, checksum } = section;
      const from = byteOffset + checked;
      const until = Math.min(arrived, byteOffset + byteLength);
      if (until > from) {
        sum = crc32(bytes.subarray(from, until), sum);
        checked = until - byteOffset;
      }
      if (checked < byteLength) return;
      if (sum !== checksum)
        throw new FormatError(`index: "${kind}" has checksum ${showChecksum(sum)}; expected ${showChecksum(checksum)}`);
      current++;
      checked = 0;
      sum = 0;
    }
  };
}
