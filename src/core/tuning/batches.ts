import type { Random } from '../random.ts';
import { shuffle } from './stratified-split.ts';

/** Places of the rows of each step of an epoch. */
export type Batches = () => Generator<Uint32Array>;

/** Every row once, in an order of its own each time. @param size rows a step */
export function shuffledBatches(places: Uint32Array, size: number, random: Random): Batches {
  const order = places.slice();
  return function* () {
    shuffle(order, random);
    // Two halves of a step and a half instead of one small step at the end, whose gradient would be noise.
    const steps = Math.max(1, Math.round(order.length / size));
    for (let step = 0; step < steps; step++) {
      const first = Math.floor((step * order.length) / steps);
      yield order.slice(first, Math.floor(((step + 1) * order.length) / steps));
    }
  };
}

/** Rows of a class in a step: each then has others of its class to be near to. */
const PER_CLASS = 4;

/** About as many rows an epoch, but several of a class in each step; classes take turns, and so do the rows of a class. */
export function classBatches(places: Uint32Array, classes: Uint32Array, size: number, random: Random): Batches {
  const members = new Map<number, number[]>();
  for (const place of places) {
    const own = classes[place] as number;
    members.set(own, [...(members.get(own) ?? []), place]);
  }
  const turns = [...members.values()].filter((rows) => rows.length > 1).map((rows) => ({ rows, next: 0 }));
  const perStep = Math.max(2, Math.min(turns.length, Math.floor(size / PER_CLASS)));
  const steps = Math.max(1, Math.round(places.length / (perStep * PER_CLASS)));
  let next = 0;
  return function* () {
    for (let step = 0; step < steps; step++) {
      const batch: number[] = [];
      for (let taken = 0; taken < Math.min(perStep, turns.length); taken++) {
        if (next === 0) shuffle(turns, random);
        const turn = turns[next] as (typeof turns)[number];
        next = (next + 1) % turns.length;
        for (let one = 0; one < Math.min(PER_CLASS, turn.rows.length); one++) {
          if (turn.next === 0) shuffle(turn.rows, random);
          batch.push(turn.rows[turn.next] as number);
          turn.next = (turn.next + 1) % turn.rows.length;
        }
      }
      yield Uint32Array.from(batch);
    }
  };
}
