import type { Pixels } from '../core/pixels.ts';

/** Pixels ready for preprocessing (perhaps at reduced size), with the upright size of the original. */
export interface DecodedPicture {
  readonly pixels: Pixels;
  readonly width: number;
  readonly height: number;
}
