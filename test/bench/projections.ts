/**
 * The experiment behind the projection of added encoders (docs/encoders.md): precision@10 of an encoder's features as
 * they are, centred, and projected by PCA with several dimensions and eigenvalue powers.
 * Usage: npx tsx test/bench/projections.ts <encoder> <folder to fit on> <labelled folder …>
 */
import { basename } from 'node:path';
import { locateEncoder } from '../../scripts/encoders/locate.ts';
import { labelledPictures } from '../../scripts/eval/labelled-pictures.ts';
import { chooseLayer } from '../../scripts/eval/layer.ts';
import { withProgress } from '../../scripts/eval/with-progress.ts';
import { leaveOneOut } from '../../src/core/evaluation/leave-one-out.ts';
import type { Codes } from '../../src/core/evaluation/settings.ts';
import { evenlySpaced } from '../../src/core/evaluation/subset.ts';
import { Covariance } from '../../src/core/projection/covariance.ts';
import { fitProjection } from '../../src/core/projection/fit-projection.ts';
import { project } from '../../src/core/projection/project.ts';
import { type EncoderFolder, loadEncoderFolder } from '../../src/encoding/encoder-folder-node.ts';

interface Form {
  readonly dimensions: number;
  readonly power: number;
  /** How many photos it is fitted on. */
  readonly photos: number;
}

const PHOTOS = 4_000;
const FORMS: readonly Form[] = [
  { dimensions: 256, power: 0, photos: PHOTOS },
  { dimensions: 256, power: -0.25, photos: PHOTOS },
  { dimensions: 256, power: -0.5, photos: PHOTOS },
  { dimensions: 128, power: -0.25, photos: PHOTOS },
  { dimensions: 64, power: -0.25, photos: PHOTOS },
  { dimensions: 256, power: -0.25, photos: 1_000 },
  { dimensions: 256, power: -0.25, photos: 300 },
];

interface LabelledRows {
  readonly name: string;
  readonly rows: Float32Array;
  readonly labels: readonly string[];
}

/** The encoder without its projection, so that features are the same whichever projection it has. */
async function plainEncoder(id: string): Promise<EncoderFolder> {
  const { card, modelPath } = await loadEncoderFolder(await locateEncoder(id));
  const { projection: _, ...plain } = card;
  return { card: plain, modelPath, identity: { id: card.id, sha256: card.model.sha256 } };
}

async function featuresOf(encoder: EncoderFolder, folder: string, limit: number): Promise<LabelledRows> {
  const { files, labels } = await labelledPictures(folder, null);
  const chosen = evenlySpaced(files.length, limit);
  const layer = chooseLayer(encoder.card, 'features');
  const listed = chosen.flatMap((place) => files[place] ?? []);
  const { rows, places } = await withProgress(listed, encoder, layer, new AbortController().signal);
  return { name: basename(folder), rows, labels: places.map((place) => labels[chosen[place] ?? -1] ?? '') };
}

function mapRows(rows: Float32Array, width: number, change: (row: Float32Array) => Float32Array): Float32Array {
  const changed = Array.from({ length: rows.length / width }, (_, row) =>
    change(rows.subarray(row * width, (row + 1) * width)),
  );
  const result = new Float32Array(changed.length * (changed[0]?.length ?? 0));
  for (const [row, vector] of changed.entries()) result.set(vector, row * vector.length);
  return result;
}

/** The covariance of some of the features to fit on, at even distances. */
function gather(photos: number): Covariance {
  const covariance = new Covariance(width);
  for (const row of evenlySpaced(fitted.labels.length, photos)) {
    covariance.add(fitted.rows.subarray(row * width, (row + 1) * width));
  }
  return covariance;
}

function report(
  name: string,
  sets: readonly LabelledRows[],
  codes: Codes,
  change: (row: Float32Array) => Float32Array,
) {
  const figures = sets.map(({ rows, labels }) => {
    const changed = mapRows(rows, width, change);
    const dimensions = changed.length / labels.length;
    return leaveOneOut({ rows: changed, dimensions, labels }, { metric: 'cosine', codes }).precisionAt10;
  });
  const mean = figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
  const cells = [...figures, mean].map((figure) => figure.toFixed(4));
  process.stdout.write(`| ${[name, codes, ...cells].join(' | ')} |\n`);
}

const [id = '', fitFolder = '', ...folders] = process.argv.slice(2);
const encoder = await plainEncoder(id);
const width = chooseLayer(encoder.card, 'features').dimensions;
const fitted = await featuresOf(encoder, fitFolder, PHOTOS);
const sets: LabelledRows[] = [];
for (const folder of folders) sets.push(await featuresOf(encoder, folder, Number.POSITIVE_INFINITY));
const mean = Float32Array.from(gather(PHOTOS).finish().mean);
process.stdout.write(`| form | codes | ${sets.map(({ name }) => name).join(' | ')} | mean |\n`);
report('as they are', sets, 'float', (row) => row);
report('as they are', sets, 'int8', (row) => row);
report('centred', sets, 'float', (row) => row.map((value, i) => value - (mean[i] ?? 0)));
for (const { dimensions, power, photos } of FORMS) {
  const fit = fitProjection(gather(photos), dimensions, power);
  for (const codes of ['float', 'int8'] as const) {
    report(`PCA ${fit.dimensions}, λ^${power}, ${photos} photos`, sets, codes, (row) =>
      project(row, fit.projection, fit.dimensions),
    );
  }
}
