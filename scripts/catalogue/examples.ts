import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listPieces, seedOf } from './catalogue.ts';
import type { PieceRecord } from './describe.ts';
import { shootByPhone } from './phone-camera.ts';
import type { Studio } from './studio/open-studio.ts';

/** Pieces shot as a visitor would, offered as photos to try; the label says where one might have been taken. */
const examples = [
  { piece: 'chair/wing/1', file: 'armchair-in-a-hallway.webp', label: 'An armchair in a hallway' },
  { piece: 'lamp/vase/0', file: 'lamp-in-a-cafe.webp', label: 'A lamp in a café' },
  { piece: 'table/pedestal/0', file: 'table-at-a-friends-place.webp', label: 'A table at a friend’s place' },
  { piece: 'bed/metal/1', file: 'bed-in-a-holiday-flat.webp', label: 'A bed in a holiday flat' },
  { piece: 'sofa/chesterfield/0', file: 'sofa-in-an-office.webp', label: 'A sofa in an office' },
] as const;

export async function renderExamples(
  studio: Studio,
  records: readonly PieceRecord[],
  exposures: number,
  out: string,
): Promise<void> {
  await mkdir(join(out, 'examples'), { recursive: true });
  const keys = listPieces();
  const rows = [];
  for (const { piece: seed, file, label } of examples) {
    const index = keys.findIndex((key) => seedOf(key) === seed);
    const [key, record] = [keys[index], records[index]];
    if (!key || !record) throw new Error(`example "${label}" shows "${seed}", which is not in the catalogue`);
    const picture = await studio.take({ piece: key, setting: 'snapshot', exposures });
    await writeFile(join(out, 'examples', file), await shootByPhone(picture, seed));
    rows.push({ file, label, piece: record.path });
  }
  await writeFile(join(out, 'examples.json'), `${JSON.stringify(rows, null, 2)}\n`);
}
