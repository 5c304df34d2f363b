import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { EncoderFile } from '../../src/core/encoder-card.ts';
import { classDirections } from '../../src/core/words/class-directions.ts';
import { decodeWords } from '../../src/core/words/decode-words.ts';
import { openWords, type Words } from '../../src/core/words/open-words.ts';
import { parseClassLabels } from '../../src/encoding/class-labels.ts';
import { type EncoderFolder, readVerified } from '../../src/encoding/encoder-folder-node.ts';
import { readFocusWeights } from '../../src/encoding/focus-files.ts';

const WORD_LIST = new URL('../../public/words/words.bin', import.meta.url);

/**
 * Words as an encoder sees them, or null where its folder lacks what that takes: labels with WordNet's ids, class weights
 * and feature rows.
 * @throws FormatError when one of its files is not what the card describes
 */
export async function encoderWords({ card, modelPath }: EncoderFolder): Promise<Words | null> {
  const { labels, classWeights, classScales, featureRows, featureScales } = card;
  if (!labels || !classWeights || !classScales || !featureRows || !featureScales) return null;
  const read = async (file: EncoderFile) => Uint8Array.from(await readVerified(dirname(modelPath), file));
  const weights = readFocusWeights(card, {
    classWeights: await read(classWeights),
    classScales: await read(classScales),
    featureRows: await read(featureRows),
    featureScales: await read(featureScales),
  });
  const wordNetIds = parseClassLabels(Buffer.from(await read(labels)).toString()).map(({ wnid }) => wnid);
  if (wordNetIds.every((id) => id === undefined)) return null;
  return openWords(decodeWords(await readFile(WORD_LIST)), classDirections(weights), wordNetIds);
}
