/**
 * Which form of the weights to ship: bytes, time in wasm and quality of each ONNX file that `training/export.py --forms` wrote.
 * Usage: npx tsx test/bench/encoder-forms.ts <folder of forms> <folder of photos> [--encoder ID|DIR] [--limit N] [--rounds N] [--out FILE]
 * Figures are written as JSON for the model card. A form's quality is precision@10 of its int8 embeddings.
 */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { describeFile } from '../../scripts/encoders/hash-file.ts';
import { locateEncoder } from '../../scripts/encoders/locate.ts';
import { type EncoderFolder, loadEncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { PHOTO_SETS, precisionOnSets } from './encoders/photo-sets.ts';
import { mean, median, medianRatio, rounded } from './encoders/summary.ts';
import { type NetworkTimes, type TimedNetwork, timeInWasm } from './encoders/wasm-page.ts';
import { writeFigures } from './encoders/write-figures.ts';

/** The form that the others' times are told in. */
const REFERENCE = 'float32';

/** In this form the quantised operators are to be run, not folded away. */
const INTEGER_FORM = 'int8-qdq';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    encoder: { type: 'string' },
    limit: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '40' },
    out: { type: 'string' },
  },
});
const [folder = '', photos = ''] = positionals;
const { card } = await loadEncoderFolder(await locateEncoder(values.encoder));
const names = (await readdir(folder)).filter((name) => name.endsWith('.onnx')).map((name) => basename(name, '.onnx'));
names.sort((a, b) => Number(b === REFERENCE) - Number(a === REFERENCE) || (a < b ? -1 : 1));

const timed = names.map((name): TimedNetwork => {
  const { input, sessionOptions = {} } = asEncoder(name).card;
  const file = join(folder, `${name}.onnx`);
  return { name, file, size: input.size, input: input.name, outputs: ['embedding'], sessionOptions };
});
const times = await timeInWasm(timed, { creations: 5, runs: Number(values.rounds) });
const reference = times.find(({ name }) => name === REFERENCE) ?? times[0];
const forms = [];
for (const time of times) forms.push(await describe(time));
await writeFigures(values.out, { encoder: card.id, sets: PHOTO_SETS, rounds: Number(values.rounds), forms });

function asEncoder(name: string): EncoderFolder {
  const { sessionOptions, projection: _, ...rest } = card;
  const options = name === INTEGER_FORM || !sessionOptions ? {} : { sessionOptions };
  return { card: { ...rest, ...options }, modelPath: join(folder, `${name}.onnx`), identity: { id: name, sha256: '' } };
}

async function describe({ name, createMs, runMs }: NetworkTimes) {
  const encoder = asEncoder(name);
  const model = await describeFile(encoder.modelPath);
  const identity = { id: `form-${name}`, sha256: model.sha256 };
  const precision = await precisionOnSets({ ...encoder, identity }, photos, Number(values.limit));
  return {
    name,
    bytes: model.bytes,
    gzipBytes: gzipSync(await readFile(encoder.modelPath), { level: 9 }).length,
    createMs: rounded(median(createMs), 0),
    runMs: rounded(median(runMs), 1),
    runRatio: rounded(medianRatio(runMs, reference?.runMs ?? []), 2),
    precision: precision.map((value) => rounded(value, 4)),
    mean: rounded(mean(precision), 4),
  };
}
