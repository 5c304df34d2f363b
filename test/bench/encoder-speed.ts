/**
 * What an encoder costs in the browser: bytes, session creation and time a picture in Chromium (wasm, one thread), all side by
 * side in one page and told in units of the first encoder. Every listed encoder is timed as sites carry it, at each of its sizes.
 * Usage: npx tsx test/bench/encoder-speed.ts <ID|DIR …> [--bare FILE.onnx] [--rounds N] [--out FILE]
 * --bare is the last encoder's network with nothing but its embedding (training/export.py --forms), to see what the other
 * outputs cost; they are timed at the encoder's own size.
 */
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { locateEncoder } from '../../scripts/encoders/locate.ts';
import type { SpeedFigures, SpeedOfNetwork } from '../../scripts/encoders/model-card/figures.ts';
import { cardAtSize } from '../../src/core/encoder-card.ts';
import { coreOf, type EncoderFolder, loadEncoderFolder, readNetwork } from '../../src/encoding/encoder-folder-node.ts';
import { median, medianRatio, rounded } from './encoders/summary.ts';
import { type NetworkTimes, type TimedNetwork, timeInWasm } from './encoders/wasm-page.ts';
import { writeFigures } from './encoders/write-figures.ts';

const { positionals: ids, values } = parseArgs({
  allowPositionals: true,
  options: { bare: { type: 'string' }, rounds: { type: 'string', default: '60' }, out: { type: 'string' } },
});
const folders = await Promise.all(ids.map(async (id) => loadEncoderFolder(await locateEncoder(id))));
const encoders = folders.flatMap(atEverySize);
const times = await timeInWasm([...encoders, ...outputsOfLast(folders.at(-1))], {
  creations: 7,
  runs: Number(values.rounds),
});
const figures: SpeedFigures = {
  rounds: Number(values.rounds),
  bytes: await Promise.all(folders.map(bytesOf)),
  encoders: inUnitsOfFirst(times.slice(0, encoders.length)),
  outputs: inUnitsOfFirst(times.slice(encoders.length)),
};
await writeFigures(values.out, figures);

function inUnitsOfFirst(times: readonly NetworkTimes[]): SpeedOfNetwork[] {
  const reference = times[0]?.runMs ?? [];
  return times.map(({ name, createMs, runMs }) => ({
    name,
    createMs: rounded(median(createMs), 0),
    runMs: rounded(median(runMs), 1),
    leastRunMs: rounded(Math.min(...runMs), 1),
    ratio: rounded(medianRatio(runMs, reference), 3),
  }));
}

function atEverySize(folder: EncoderFolder): TimedNetwork[] {
  const { card } = folder;
  const sizes = card.input.sizes ?? [card.input.size];
  return sizes.map((size) => {
    const output = card.projection ? card.outputs.features : (card.outputs.embedding ?? card.outputs.features);
    const atSize = { ...coreOf(folder), card: cardAtSize(card, size) };
    return timed(`${card.id}, ${size} px`, atSize, [output?.name ?? '']);
  });
}

/** What the outputs beside the embedding cost, each variant against the same network with nothing else. */
function outputsOfLast(folder: EncoderFolder | undefined): TimedNetwork[] {
  if (!folder) return [];
  const { outputs, layers, layersModel } = folder.card;
  const core = coreOf(folder);
  const namesOf = ({ card }: EncoderFolder) => Object.values(card.outputs).map(({ name }) => name);
  const all = namesOf(folder);
  const embedding = outputs.embedding?.name;
  const inner = layers.map(({ name }) => name);
  return [
    ...(values.bare && embedding
      ? [{ ...timed('nothing but the embedding', folder, [embedding]), file: values.bare }]
      : []),
    ...(embedding ? [timed('as sites carry it, embedding fetched', core, [embedding])] : []),
    ...(core.networkBytes
      ? [timed(`as sites carry it, ${namesOf(core).join(', ')} fetched`, core, namesOf(core))]
      : []),
    timed(`whole, ${all.join(', ')} fetched`, folder, all),
    ...(layersModel
      ? [
          {
            ...timed('with inner layers', folder, [...all, ...inner]),
            appended: join(dirname(folder.modelPath), layersModel.file),
          },
        ]
      : []),
  ];
}

function timed(
  name: string,
  { card, modelPath, networkBytes }: EncoderFolder,
  outputs: readonly string[],
): TimedNetwork {
  const { input, sessionOptions = {} } = card;
  return {
    name,
    file: modelPath,
    fileBytes: networkBytes,
    size: input.size,
    input: input.name,
    outputs,
    sessionOptions,
  };
}

/** As sites carry it. */
async function bytesOf(folder: EncoderFolder) {
  const { card } = folder;
  const network = await readNetwork(coreOf(folder));
  const gzipBytes = gzipSync(network, { level: 9 }).length;
  const layersBytes = card.layersModel?.bytes;
  return { id: card.id, bytes: network.length, gzipBytes, ...(layersBytes && { layersBytes }) };
}
