import { openAsset } from '../src/assets/open-asset.ts';
import type { MeaningRole, Release } from '../src/assets/release.ts';
import { classMatrix } from '../src/core/focus/class-matrix.ts';
import { classDirections } from '../src/core/words/class-directions.ts';
import { decodeWords } from '../src/core/words/decode-words.ts';
import { openWords, type Words } from '../src/core/words/open-words.ts';
import { pictureTags } from '../src/core/words/picture-tags.ts';
import { parseClassLabels } from '../src/encoding/class-labels.ts';
import { readFocusWeights } from '../src/encoding/focus-files.ts';
import type { PictureTag, Progress } from '../src/engine/contract.ts';

/** What ties words to the encoder. */
export interface Meaning {
  readonly words: Words;
  /** What a picture with this embedding seems to show, the most telling first. */
  tagsOf(embedding: Float32Array): PictureTag[];
  /** The matrix of a class by its WordNet id (`core/focus`), before it is mixed with the plain cosine; null for no class. */
  matrixOf(wordNetId: string): Float32Array | null;
}

/** Loads what words, tags and focusing on a class need: about 1.5 MB, once. @throws DownloadError, FormatError */
export async function openMeaning(
  { meaning, encoder }: Release,
  siteUrl: string,
  onProgress: (progress: Progress) => void,
): Promise<Meaning | null> {
  if (!meaning) return null;
  const assets = Object.values(meaning);
  const totalBytes = assets.reduce((sum, { bytes }) => sum + bytes, 0);
  let before = 0;
  const load = async (role: MeaningRole): Promise<Uint8Array<ArrayBuffer>> => {
    const asset = meaning[role];
    const response = await openAsset(asset, siteUrl, {
      onProgress: ({ doneBytes }) => onProgress({ doneBytes: before + doneBytes, totalBytes }),
    });
    const content = new Uint8Array(await response.arrayBuffer());
    before += asset.bytes;
    return content;
  };
  const labels = parseClassLabels(new TextDecoder().decode(await load('labels')));
  const weights = readFocusWeights(encoder.card, {
    classWeights: await load('classWeights'),
    classScales: await load('classScales'),
    featureRows: await load('featureRows'),
    featureScales: await load('featureScales'),
  });
  const list = decodeWords(await load('words'));
  const wordNetIds = labels.map(({ wnid }) => wnid);
  // A matrix takes 30 ms and is asked for again with every page of an answer.
  let last: { readonly wordNetId: string; readonly matrix: Float32Array } | null = null;
  const directions = classDirections(weights);
  return {
    words: openWords(list, directions, wordNetIds),
    tagsOf: pictureTags(list, directions, wordNetIds),
    matrixOf(wordNetId) {
      if (last?.wordNetId === wordNetId) return last.matrix;
      const place = wordNetIds.indexOf(wordNetId);
      if (place < 0) return null;
      last = { wordNetId, matrix: classMatrix(weights.rows, weights.classRow(place)) };
      return last.matrix;
    },
  };
}
