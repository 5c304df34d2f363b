import type { Answer, Engine, Reach } from '../../engine/contract.ts';
import type { Collection } from '../collection/collection.ts';
import type { Query } from './search-state.ts';

interface Parts {
  readonly engine: Pick<Engine, 'answerPhoto' | 'answerItem'>;
  readonly collection: Pick<Collection, 'load' | 'has'>;
}

/**
 * Asks the engine, and loads the items of each answer before it is passed on: what cannot be shown is left out.
 * @param onPartial gets the answers before the last, each fuller than the one before
 */
export async function askEngine(
  { engine, collection }: Parts,
  query: Query,
  { k, reach }: { readonly k: number; readonly reach: Reach },
  onPartial: (partial: Answer) => void,
): Promise<Answer> {
  let [asked, shown] = [0, 0];
  const show = async (answer: Answer) => {
    const turn = ++asked;
    const showable = await withItems(answer, collection);
    // Loading the items of a fuller answer may have been faster.
    if (turn < shown) return;
    shown = turn;
    onPartial(showable);
  };
  const options = { k, reach, filters: [] };
  const last = await (query.kind === 'photo'
    ? engine.answerPhoto(query.photo.blob, options, (partial) => void show(partial))
    : engine.answerItem(query.item, options, (partial) => void show(partial)));
  const answer = await withItems(last, collection);
  shown = Number.POSITIVE_INFINITY;
  return answer;
}

async function withItems(answer: Answer, collection: Parts['collection']): Promise<Answer> {
  const fault = await collection.load(answer.neighbours.map(({ item }) => item));
  if (!fault) return answer;
  const neighbours = answer.neighbours.filter(({ item }) => collection.has(item));
  if (neighbours.length === 0) throw fault;
  const missing = answer.neighbours.length - neighbours.length;
  const what = missing === 1 ? 'A result' : `${missing} results`;
  const problem = answer.coverage.problem ?? `${what} cannot be shown: ${fault.message}`;
  return { ...answer, neighbours, coverage: { ...answer.coverage, problem } };
}
