import { decodeWords } from '../../src/core/words/decode-words.ts';
import { pictureTags } from '../../src/core/words/picture-tags.ts';
import { parseClassLabels } from '../../src/encoding/class-labels.ts';
import type { EncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { directionsOfClasses } from './directions-of-classes.ts';
import { type MeaningFiles, readWordList } from './meaning-files.ts';
import type { ProcessedPicture } from './process-pictures.ts';

/** What the encoder sees in each picture, in words; nothing where it knows none. */
export async function mapTags(
  pictures: readonly ProcessedPicture[],
  { card }: EncoderFolder,
  meaning: MeaningFiles | null,
): Promise<(item: number) => readonly string[]> {
  if (!meaning) return () => [];
  const { words } = await readWordList();
  const wordNetIds = parseClassLabels(Buffer.from(meaning.labels).toString()).map(({ wnid }) => wnid);
  const tagsOf = pictureTags(decodeWords(Uint8Array.from(words)), directionsOfClasses(card, meaning), wordNetIds);
  return (item) => {
    const picture = pictures[item];
    return picture ? tagsOf(picture.embedding).map(({ text }) => text) : [];
  };
}
