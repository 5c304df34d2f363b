/**
 * Resizes a picture with the weights of two lines: columns first, then rows, a pixel's four channels in one vector.
 *
 * `pixels` are `rows × width` RGBA bytes, transparency over white. Windows (`starts`, i32) lie inside the picture and
 * have `taps` weights (f32) each. `line` has room for `width` vectors, `narrow` for `rows × outWidth`; `out` receives
 * `outHeight × outWidth` pixels of three floats and one float more. The caller owns every byte and has checked this.
 * Twin and truth: `core/preprocessing/resize.ts`.
 */
export function resizePicture(
  pixels: usize,
  width: i32,
  rows: i32,
  columnStarts: usize,
  columnWeights: usize,
  columnTaps: i32,
  outWidth: i32,
  rowStarts: usize,
  rowWeights: usize,
  rowTaps: i32,
  outHeight: i32,
  line: usize,
  narrow: usize,
  out: usize,
): void {
  for (let y = 0; y < rows; y++) {
    rowOverWhite(pixels + (((y * width) as usize) << 2), width, line);
    const to = narrow + (((y * outWidth) as usize) << 4);
    for (let x = 0; x < outWidth; x++) {
      const from = line + ((load<i32>(columnStarts + ((x as usize) << 2)) as usize) << 4);
      const weights = columnWeights + (((x * columnTaps) as usize) << 2);
      v128.store(to + ((x as usize) << 4), weightedSum(from, 16, weights, columnTaps));
    }
  }
  const stride = (outWidth as usize) << 4;
  let to = out;
  for (let y = 0; y < outHeight; y++) {
    const from = narrow + (load<i32>(rowStarts + ((y as usize) << 2)) as usize) * stride;
    const weights = rowWeights + (((y * rowTaps) as usize) << 2);
    for (let x = 0; x < outWidth; x++) {
      // Three of four floats count; the next pixel overwrites the last.
      v128.store(to, weightedSum(from + ((x as usize) << 4), stride, weights, rowTaps));
      to += 12;
    }
  }
}

/** The sum of `taps` vectors that lie `step` bytes apart, each times its weight. */
function weightedSum(from: usize, step: usize, weights: usize, taps: i32): v128 {
  let sum = f32x4.splat(0);
  for (let t = 0; t < taps; t++) {
    sum = f32x4.add(sum, f32x4.mul(v128.load(from), v128.load32_splat(weights + ((t as usize) << 2))));
    from += step;
  }
  return sum;
}

/** One row of pixels as float vectors, as it looks on white paper. */
function rowOverWhite(pixels: usize, width: i32, line: usize): void {
  for (let x = 0; x < width; x++) {
    const bytes = v128.load32_zero(pixels + ((x as usize) << 2));
    let pixel = f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(bytes)));
    const alpha = f32x4.extract_lane(pixel, 3);
    if (alpha != 255) {
      pixel = f32x4.add(f32x4.mul(pixel, f32x4.splat(alpha / 255)), f32x4.splat(255 - alpha));
    }
    v128.store(line + ((x as usize) << 4), pixel);
  }
}
