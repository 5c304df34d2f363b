import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { EncoderFile } from '../../src/core/encoder-card.ts';

/** What a card says of a file. */
export async function describeFile(file: string): Promise<EncoderFile> {
  const content = await readFile(file);
  return {
    file: basename(file),
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  };
}
