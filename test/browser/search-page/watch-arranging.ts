import { generateQueries, DIMENSIONS, vectorPieces } from '../../../bench/vectors/generate.ts';
import type { Neighbour } from '../../../src/core/neighbour.ts';
import { startSearchWorker } from './start-search-worker.ts';

export interface ArrangingSetup {
  readonly rows: number;
  /** Different questions, asked in turn. */
  readonly questions: number;
  readonly k: number;
  /** Milliseconds between two questions while the forest is built; the rest of the time empty calls are made. */
  readonly everyMs: number;
}

/** An answer that came before the forest was there. */
export interface EarlyAnswer {
  readonly question: number;
  readonly neighbours: readonly Neighbour[];
  readonly plan: string;
  /** From the question until the answer. */
  readonly waitMs: number;
}

/**
 * Fills a search worker's own collection with generated vectors, has its forest built, and asks all the time.
 * @returns answers to the same questions before, while and after the forest was built, and how long everything took
 */
export async function watchArranging({ rows, questions, k, everyMs }: ArrangingSetup) {
  const { signal } = new AbortController();
  const { api, end } = startSearchWorker();
  await api.startLive(DIMENSIONS);
  let addMs = 0;
  for (const { first, vectors } of vectorPieces(rows, { pieceRows: 1024 })) {
    const items = Array.from({ length: vectors.length / DIMENSIONS }, (_, place) => first + place);
    const begun = performance.now();
    await api.addLive(items, vectors);
    addMs += performance.now() - begun;
  }
  const queries = generateQueries(questions);
  const ask = (question: number) =>
    api.searchLive(queries.slice(question * DIMENSIONS, (question + 1) * DIMENSIONS), k, signal);
  const askAll = async () => {
    const answers = [];
    for (let question = 0; question < questions; question++) answers.push(await ask(question));
    return answers.map(({ neighbours, plan }) => ({ neighbours, plan }));
  };

  const before = await askAll();
  let isArranged = false;
  const begun = performance.now();
  const arranging = api.arrangeLive(signal).finally(() => {
    isArranged = true;
  });
  const meanwhile: EarlyAnswer[] = [];
  /** Waits of empty calls: the worker's event loop took no message for so long. */
  const waits: number[] = [];
  for (let asked = Number.NEGATIVE_INFINITY; !isArranged; ) {
    const now = performance.now();
    if (now - asked < everyMs) {
      await api.removeLive([]);
      waits.push(performance.now() - now);
      continue;
    }
    asked = now;
    const question = meanwhile.length % questions;
    const { neighbours, plan } = await ask(question);
    if (!isArranged) meanwhile.push({ question, neighbours, plan, waitMs: performance.now() - now });
  }
  await arranging;
  const arrangeMs = performance.now() - begun;
  const after = await askAll();
  end();
  return { addMs, arrangeMs, waits, before, meanwhile, after };
}
