import { expose, transfer } from 'comlink';
import { proposePairs } from '../src/core/tuning/propose-pairs.ts';
import { registerAbortSignalTransfer } from '../src/engine/contract-abort.ts';
import type { TuneWorkerApi } from '../src/engine/contract-tuning.ts';
import { readItemRows } from './item-rows.ts';
import { learnProjectionFile } from './learn-projection-file.ts';

const api: TuneWorkerApi = {
  async learn(setup, task, signal, onProgress) {
    const file = await learnProjectionFile(setup, task, signal, onProgress);
    return transfer(file, [file.buffer]);
  },
  async proposePairs(setup, count, seed) {
    const { rows, dimensions } = await readItemRows(setup, new AbortController().signal, () => {});
    return proposePairs(rows, dimensions, count, seed);
  },
};

registerAbortSignalTransfer();
expose(api);
