import type { PieceKey } from './catalogue.ts';

export type Setting = 'white' | 'room' | 'snapshot';

/** What the script asks of the page. */
export interface PictureOrder {
  readonly piece: PieceKey;
  readonly setting: Setting;
  /** How many exposures are averaged; more makes shadows smoother. */
  readonly exposures: number;
}

/** Eight-bit sRGB, three bytes a pixel, rows from the top down. */
export interface RawPicture {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** The same, in a form that survives the way from page to script. */
interface PackedPicture {
  readonly width: number;
  readonly height: number;
  readonly rgbBase64: string;
}

declare global {
  interface Window {
    takeCataloguePicture?: (order: PictureOrder) => PackedPicture;
  }
}
