import { createHash } from 'node:crypto';
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEFAULT_ENCODER } from '../../scripts/encoders/locate.ts';
import { coreOf, loadEncoderFolder, readNetwork } from '../../src/encoding/encoder-folder-node.ts';

const SHIPPED = fileURLToPath(new URL(`../../public/encoders/${DEFAULT_ENCODER}`, import.meta.url));

/** Key of the field `doc_string` (number 6, length-delimited) of an ONNX ModelProto (onnx.proto). */
const DOC_STRING = (6 << 3) | 2;

/** Copies the shipped encoder as sites carry it, with other bytes and another identity, but the same embeddings. */
export async function writeOtherEncoder(folder: string): Promise<void> {
  await cp(SHIPPED, folder, { recursive: true });
  const shipped = coreOf(await loadEncoderFolder(folder));
  const { card } = shipped;
  const words = Buffer.from('the next version');
  const model = Buffer.concat([await readNetwork(shipped), Buffer.of(DOC_STRING, words.length), words]);
  await writeFile(join(folder, card.model.file), model);
  const sha256 = createHash('sha256').update(model).digest('hex');
  const next = { ...card, version: card.version + 1, model: { ...card.model, bytes: model.length, sha256 } };
  await writeFile(join(folder, 'encoder.json'), JSON.stringify(next));
}
