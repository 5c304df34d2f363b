import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EncoderCard } from '../../src/core/encoder-card.ts';
import { loadEncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { makeGolden } from './golden-embeddings.ts';
import { describeFile } from './hash-file.ts';
import { openEncoder } from './open-encoder.ts';

const GOLDEN = 'golden.json';

/**
 * Writes the golden embeddings of an encoder's folder and describes them in its card.
 * @returns the card as it is now
 * @throws FormatError, EncoderError when the encoder cannot be opened
 */
export async function writeGolden(folder: string): Promise<EncoderCard> {
  const encoderFolder = await loadEncoderFolder(folder);
  const encoder = await openEncoder(encoderFolder);
  try {
    const golden = await makeGolden(encoder);
    const pictures = golden.pictures.map((picture) => `    ${JSON.stringify(picture)}`).join(',\n');
    const { format, leastCosine } = golden;
    const text = `{\n  "format": ${format},\n  "leastCosine": ${leastCosine},\n  "pictures": [\n${pictures}\n  ]\n}\n`;
    await writeFile(join(folder, GOLDEN), text);
  } finally {
    await encoder.close();
  }
  const card = { ...encoderFolder.card, golden: await describeFile(join(folder, GOLDEN)) };
  await writeFile(join(folder, 'encoder.json'), `${JSON.stringify(card, null, 2)}\n`);
  return card;
}
