import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { EncoderFile } from '../../src/core/encoder-card.ts';
import { parseClassLabels } from '../../src/encoding/class-labels.ts';
import { type EncoderFolder, readVerified } from '../../src/encoding/encoder-folder-node.ts';

/** The files that tie words to an encoder: what words, tags and focusing on a class need. */
export const MEANING_FILES = ['labels', 'classWeights', 'classScales', 'featureRows', 'featureScales'] as const;

export type MeaningFiles = Readonly<Record<(typeof MEANING_FILES)[number], Uint8Array<ArrayBuffer>>>;

const WORD_LIST = new URL('../../public/words/words.bin', import.meta.url);

/**
 * Reads them, or null where the encoder's folder lacks one or its labels have no WordNet ids.
 * @throws FormatError when one is not what the card describes
 */
export async function readMeaningFiles({ card, modelPath }: EncoderFolder): Promise<MeaningFiles | null> {
  const described = MEANING_FILES.flatMap((name) => (card[name] ? [[name, card[name]] as [string, EncoderFile]] : []));
  if (described.length < MEANING_FILES.length) return null;
  const read = async ([name, file]: [string, EncoderFile]) =>
    [name, Uint8Array.from(await readVerified(dirname(modelPath), file))] as const;
  const files = Object.fromEntries(await Promise.all(described.map(read))) as MeaningFiles;
  const labels = parseClassLabels(Buffer.from(files.labels).toString());
  return labels.some(({ wnid }) => wnid !== undefined) ? files : null;
}

/** The word list that the project ships (`npm run words`), and its licence, which goes wherever the list goes. */
export async function readWordList(): Promise<{ readonly words: Uint8Array; readonly licence: Uint8Array }> {
  return { words: await readFile(WORD_LIST), licence: await readFile(new URL('LICENSE', WORD_LIST)) };
}
