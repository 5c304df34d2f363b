import type { Example, Filter, Focus, Frame, Part, Query } from './query.ts';

/** A query for one example and nothing else; filters that stood stay. */
export function queryFor(example: Example, filters: readonly Filter[] = []): Query {
  return { parts: [{ example, weight: 1 }], focus: null, filters };
}

/** Adds an example, or gives the weight to one that is there already: an example counts once. */
export function withPart(query: Query, part: Part): Query {
  const at = query.parts.findIndex(({ example }) => isSameExample(example, part.example));
  return {
    ...query,
    parts: at < 0 ? [...query.parts, part] : query.parts.map((old, place) => (place === at ? part : old)),
  };
}

/** Takes the example at a place away; without any example there is nothing to focus on. */
export function withoutPart(query: Query, at: number): Query {
  const parts = query.parts.filter((_, place) => place !== at);
  return { ...query, parts, focus: parts.length === 0 ? null : query.focus };
}

/** Gives the example at a place another weight. */
export function withWeight(query: Query, at: number, weight: number): Query {
  return { ...query, parts: query.parts.map((part, place) => (place === at ? { ...part, weight } : part)) };
}

/** Looks at a part of the picture at a place; null = at the whole of it. */
export function withFrame(query: Query, at: number, frame: Frame | null): Query {
  const parts = query.parts.map((part, place): Part => {
    if (place !== at || part.example.kind === 'words') return part;
    const { frame: _, ...whole } = part.example;
    return { ...part, example: frame ? { ...whole, frame } : whole };
  });
  return { ...query, parts };
}

export function withFocus(query: Query, focus: Focus | null): Query {
  return { ...query, focus };
}

/** Puts a filter in the place of the one on its column and of its kind; null takes that away. */
export function withFilter(query: Query, column: string, filter: Filter | null): Query {
  const others = query.filters.filter((other) => other.column !== column);
  // Values before ranges, as an address keeps them, so that equal queries have equal addresses.
  const filters = [...others, ...(filter ? [filter] : [])].sort((a, b) => rankOf(a) - rankOf(b));
  return { ...query, filters };
}

/** Lets a value of a column pass, or no longer. */
export function toggleValue(query: Query, column: string, value: string): Query {
  const now = query.filters.find((filter) => filter.column === column && filter.kind === 'values');
  const values = now?.kind === 'values' ? now.values : [];
  const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
  return withFilter(query, column, next.length === 0 ? null : { kind: 'values', column, values: next });
}

function isSameExample(a: Example, b: Example): boolean {
  return identityOf(a) === identityOf(b);
}

function identityOf(example: Example): string {
  if (example.kind === 'words') return `words ${example.text.trim().toLowerCase()}`;
  const { left, top, width, height } = example.frame ?? { left: 0, top: 0, width: 1, height: 1 };
  return `${example.kind} ${[left, top, width, height].join()} ${example.kind === 'item' ? example.path : example.id}`;
}

function rankOf(filter: Filter): number {
  return filter.kind === 'values' ? 0 : 1;
}
