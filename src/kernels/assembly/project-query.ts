import { dotFloats } from './dot-floats';

/**
 * Dot products of a query with every row of a matrix of int8 codes: out[r] = (row r · query) × rowScales[r], in float32.
 * For hyperplanes of a forest and for rotations.
 *
 * `matrix` is `rows × columns` int8, `rowScales` `rows` float32 or address 0 for none, `query` `columns` float32, `out`
 * `rows` float32; `columns` is a multiple of 16. Twin and truth: `../reference/project-query.ts`.
 */
export function projectQuery(matrix: usize, rowScales: usize, query: usize, rows: i32, columns: i32, out: usize): void {
  for (let row: usize = 0; row < (rows as usize); row++) {
    const dot = dotFloats(matrix + row * (columns as usize), query, columns);
    store<f32>(out + (row << 2), rowScales == 0 ? dot : dot * load<f32>(rowScales + (row << 2)));
  }
}
