import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { listPieces, type PieceKey, seedOf } from './catalogue.ts';
import { describePieces } from './describe.ts';
import { renderExamples } from './examples.ts';
import { writeMetadata } from './metadata-table.ts';
import type { RawPicture, Setting } from './picture-order.ts';
import { hashText } from './random.ts';
import { openStudio } from './studio/open-studio.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'public/demo' },
    only: { type: 'string', multiple: true },
    examples: { type: 'boolean', default: false },
    exposures: { type: 'string', default: '40' },
  },
});
const exposures = Number(values.exposures);
const keys = listPieces();
const records = describePieces(keys);
const jobs = keys.flatMap((piece, i) => {
  const record = records[i];
  return record && (!values.only || values.only.some((part) => `${record.path} ${seedOf(piece)}`.includes(part)))
    ? [{ piece, path: record.path }]
    : [];
});

if (!values.only) await rm(join(values.out, 'pictures'), { recursive: true, force: true });
const studio = await openStudio();
const started = Date.now();
let bytes = 0;
try {
  for (const [done, { piece, path }] of jobs.entries()) {
    const picture = await studio.take({ piece, setting: settingOf(piece), exposures });
    bytes += await save(picture, join(values.out, 'pictures', path));
    const seconds = (Date.now() - started) / 1000 / (done + 1);
    console.log(
      `${done + 1}/${jobs.length} ${path} · ${seconds.toFixed(1)} s and ${Math.round(bytes / (done + 1))} bytes a picture`,
    );
  }
  if (!values.only || values.examples) await renderExamples(studio, records, exposures, values.out);
} finally {
  await studio.close();
}
await writeMetadata(records, join(values.out, 'metadata.csv'));

/** About a third stands in a room, spread evenly over each family. */
function settingOf(piece: PieceKey): Setting {
  return (piece.index * 7 + (hashText(piece.family) % 20)) % 20 < 7 ? 'room' : 'white';
}

async function save({ width, height, rgb }: RawPicture, file: string): Promise<number> {
  const encoded = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .sharpen({ sigma: 0.6, m1: 0.4, m2: 0.6 })
    .webp({ quality: 80, effort: 6, smartSubsample: true })
    .toBuffer();
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, encoded);
  return encoded.length;
}
