import { dotFloats } from './dot-floats';

/**
 * Scores listed rows against a query at full precision: out[i] = (code of rows[i] · query) × scale, in float32, which is
 * the cosine times the query's length.
 *
 * `query` has `dimensions` float32, `rows` are `count` row numbers (u32), `out` receives `count` float32. `dimensions` is
 * a multiple of 16. Twin and truth, with the order of additions: `../reference/rescore-codes.ts`.
 */
export function rescoreCodes(
  codes: usize,
  scales: usize,
  query: usize,
  dimensions: i32,
  rows: usize,
  count: i32,
  out: usize,
): void {
  const end = (count as usize) << 2;
  for (let at: usize = 0; at < end; at += 4) {
    const row = load<u32>(rows + at) as usize;
    const dot = dotFloats(codes + row * (dimensions as usize), query, dimensions);
    store<f32>(out + at, dot * load<f32>(scales + (row << 2)));
  }
}
