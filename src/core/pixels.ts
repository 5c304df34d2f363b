/** Upright 8-bit sRGB pixels, row by row from the top left, four bytes each (red, green, blue, alpha; not premultiplied). */
export interface Pixels {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** The largest picture that Akin answers, in pixels (64 megapixels). */
export const MAX_PICTURE_PIXELS = 64_000_000;
