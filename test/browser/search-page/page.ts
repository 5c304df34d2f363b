import { registerAbortSignalTransfer } from '../../../src/engine/contract-abort.ts';
import { timeOpenings } from './time-openings.ts';
import { watchArranging } from './watch-arranging.ts';

const searchPage = { timeOpenings, watchArranging };

export type SearchPage = typeof searchPage;

registerAbortSignalTransfer();
// For tests, which call it through the browser's debugger.
Object.assign(globalThis, { searchPage });
