import { dotFloats } from './dot-floats';

/**
 * xᵀ M x of listed rows, where x = code × scale: out[i] = (Σ_j code[j] · (row j of M · code)) × scale², in float32. The
 * squared lengths of vectors in another metric, as focusing on a class needs them.
 *
 * `matrix` is `dimensions × dimensions` float32, `rows` are `count` row numbers (u32), `out` receives `count` float32;
 * `dimensions` is a multiple of 16. Twin and truth: `../reference/quadratic-forms.ts`.
 */
export function quadraticForms(
  matrix: usize,
  codes: usize,
  scales: usize,
  dimensions: i32,
  rows: usize,
  count: i32,
  out: usize,
): void {
  const stride = (dimensions as usize) << 2;
  const end = (count as usize) << 2;
  for (let at: usize = 0; at < end; at += 4) {
    const row = load<u32>(rows + at) as usize;
    const code = codes + row * (dimensions as usize);
    let sum: f32 = 0;
    for (let j: usize = 0; j < (dimensions as usize); j++) {
      sum += (load<i8>(code + j) as f32) * dotFloats(code, matrix + j * stride, dimensions);
    }
    const scale = load<f32>(scales + (row << 2));
    store<f32>(out + at, sum * scale * scale);
  }
}
