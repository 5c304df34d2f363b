import { addSixteen } from './dot-floats';

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
  const end = (count as usize) << 2;
  for (let at: usize = 0; at < end; at += 4) {
    const row = load<u32>(rows + at) as usize;
    const scale = load<f32>(scales + (row << 2));
    store<f32>(out + at, form(matrix, codes + row * (dimensions as usize), dimensions) * scale * scale);
  }
}

/** Two rows of the matrix a pass, so that the code is made floats half as often; each sum as in `dot-floats.ts`. */
function form(matrix: usize, code: usize, dimensions: i32): f32 {
  const stride = (dimensions as usize) << 2;
  const end = code + (dimensions as usize);
  let sum: f32 = 0;
  let line = matrix;
  for (let j = code; j < end; j += 2) {
    let even0 = f32x4.splat(0);
    let even1 = f32x4.splat(0);
    let even2 = f32x4.splat(0);
    let even3 = f32x4.splat(0);
    let odd0 = f32x4.splat(0);
    let odd1 = f32x4.splat(0);
    let odd2 = f32x4.splat(0);
    let odd3 = f32x4.splat(0);
    for (let at = code; at < end; at += 16) {
      const low = v128.load8x8_s(at);
      const high = v128.load8x8_s(at, 8);
      const piece0 = f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(low));
      even0 = f32x4.add(even0, f32x4.mul(piece0, v128.load(line)));
      odd0 = f32x4.add(odd0, f32x4.mul(piece0, v128.load(line + stride)));
      const piece1 = f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(low));
      even1 = f32x4.add(even1, f32x4.mul(piece1, v128.load(line, 16)));
      odd1 = f32x4.add(odd1, f32x4.mul(piece1, v128.load(line + stride, 16)));
      const piece2 = f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(high));
      even2 = f32x4.add(even2, f32x4.mul(piece2, v128.load(line, 32)));
      odd2 = f32x4.add(odd2, f32x4.mul(piece2, v128.load(line + stride, 32)));
      const piece3 = f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(high));
      even3 = f32x4.add(even3, f32x4.mul(piece3, v128.load(line, 48)));
      odd3 = f32x4.add(odd3, f32x4.mul(piece3, v128.load(line + stride, 48)));
      line += 64;
    }
    sum += (load<i8>(j) as f32) * addSixteen(even0, even1, even2, even3);
    sum += (load<i8>(j, 1) as f32) * addSixteen(odd0, odd1, odd2, odd3);
    line += stride;
  }
  return sum;
}
