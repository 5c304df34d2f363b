import type { Answer, Engine, QuestionPart, Reach } from '../../engine/contract.ts';
import type { Collection } from '../collection/collection.ts';
import type { AskedPart, AskedQuery } from './asked-query.ts';

interface Parts {
  readonly engine: Pick<Engine, 'answer'>;
  readonly collection: Pick<Collection, 'load' | 'has' | 'pictureOf'>;
}

/** How much is asked for. */
interface Asked {
  readonly k: number;
  readonly reach: Reach;
  readonly descriptions?: Reach | undefined;
  readonly details?: boolean;
}

/**
 * Asks the engine, and loads the items of each answer before it is passed on: what cannot be shown is left out.
 * @param onPartial gets the answers before the last, each fuller than the one before
 */
export async function askEngine(
  { engine, collection }: Parts,
  { query, parts }: AskedQuery,
  { k, reach, descriptions, details = false }: Asked,
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
  const options = { k, reach, descriptions, details, filters: query.filters };
  const ready = parts.map((part) => toQuestionPart(part, collection));
  const isReady = ready.every((part): part is QuestionPart => !(part instanceof Promise));
  const question = { parts: isReady ? ready : await Promise.all(ready), focus: query.focus };
  const last = await engine.answer(question, options, (partial) => void show(partial));
  const answer = await withItems(last, collection);
  shown = Number.POSITIVE_INFINITY;
  return answer;
}

/** A part of an item's picture has no embedding in the index: it is looked at anew. */
export function toQuestionPart(
  part: AskedPart,
  collection: Pick<Collection, 'pictureOf'>,
): QuestionPart | Promise<QuestionPart> {
  if (part.kind === 'words') return part;
  const { kind, weight, frame } = part;
  if (kind === 'photo') return { kind, weight, photo: part.photo.blob, ...(frame && { frame }) };
  if (!frame) return { kind, weight, item: part.item };
  return collection.pictureOf(part.item).then((photo) => ({ kind: 'photo', weight, photo, frame }));
}

async function withItems(answer: Answer, collection: Parts['collection']): Promise<Answer> {
  const fault = await collection.load([...answer.neighbours, ...answer.voters].map(({ item }) => item));
  if (!fault || answer.neighbours.every(({ item }) => collection.has(item))) return answer;
  const neighbours = answer.neighbours.filter(({ item }) => collection.has(item));
  if (neighbours.length === 0) throw fault;
  const missing = answer.neighbours.length - neighbours.length;
  const what = missing === 1 ? 'A result' : `${missing} results`;
  const problem = answer.coverage.problem ?? `${what} cannot be shown: ${fault.message}`;
  return { ...answer, neighbours, coverage: { ...answer.coverage, problem } };
}
