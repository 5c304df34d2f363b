/** Where an item stands in the list that one steps through. */
export interface ItemPlace {
  readonly index: number;
  readonly count: number;
  /** Item numbers before and after it; `null` at the ends. */
  readonly previous: number | null;
  readonly next: number | null;
}

/** Finds an item in the answer, or else in the collection as it is shown today; index −1 where it is in neither. */
export function placeAmong(item: number, answer: readonly number[], today: ArrayLike<number>): ItemPlace {
  const list = answer.includes(item) ? answer : today;
  const index = Array.prototype.indexOf.call(list, item);
  return {
    index,
    count: list.length,
    previous: list[index - 1] ?? null,
    next: index < 0 ? null : (list[index + 1] ?? null),
  };
}
