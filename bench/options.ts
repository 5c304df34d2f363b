import { parseArgs } from 'node:util';
import { CHROMIUM_PEERS } from './chromium/chromium-peers.ts';
import { NODE_PEERS } from './node/node-peers.ts';

export interface Options {
  readonly sizes: readonly number[];
  readonly peers: readonly string[];
  readonly queries: number;
  readonly rounds: number;
  readonly seed: number;
  /** A file of real embeddings instead of generated vectors. */
  readonly vectors: string | null;
  readonly rebuild: boolean;
  /** A file that is there while queries are timed, for background work that will stand back. */
  readonly quietFile: string | null;
}

/** @throws Error saying what was found and what was expected */
export function readOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      sizes: { type: 'string', default: '10000,100000,1000000' },
      peers: { type: 'string' },
      queries: { type: 'string', default: '300' },
      rounds: { type: 'string', default: '5' },
      seed: { type: 'string', default: '1' },
      vectors: { type: 'string' },
      rebuild: { type: 'boolean', default: false },
      'quiet-file': { type: 'string' },
    },
  });
  const all = [...CHROMIUM_PEERS, ...NODE_PEERS];
  const peers = values.peers?.split(',') ?? all;
  const unknown = peers.find((peer) => !all.includes(peer));
  if (unknown !== undefined) throw new Error(`there is no peer "${unknown}"; there are ${all.join(', ')}`);
  return {
    sizes: values.sizes.split(',').map((size) => wholeNumber('sizes', size)),
    peers,
    queries: wholeNumber('queries', values.queries),
    rounds: wholeNumber('rounds', values.rounds, 0),
    seed: wholeNumber('seed', values.seed),
    vectors: values.vectors ?? null,
    rebuild: values.rebuild,
    quietFile: values['quiet-file'] ?? null,
  };
}

function wholeNumber(name: string, text: string, least = 1): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) {
    throw new Error(`--${name} has "${text}"; expected a whole number from ${least}`);
  }
  return value;
}
