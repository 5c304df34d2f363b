import type { Frame } from '../core/query/query.ts';

/** A picture that the encoder looks at, or a part of it. */
export interface Looked {
  readonly photo: Blob;
  readonly frame?: Frame;
}

/** What lights up in a picture. */
export interface Heat {
  /** Cells along a side. */
  readonly side: number;
  /** Side × side, row by row, 0 to 1. */
  readonly light: Float32Array;
  /** The part of the picture that the cells cover. */
  readonly area: Frame;
}

/** What `workers/encode.worker.ts` tells of what it looked at. */
export interface HeatApi {
  /**
   * The regions that make each of two pictures like the other; or, with a class, those that speak for the class in each
   * picture. Loads what ties features to embeddings, 0.3 MB, or 1.7 MB with a class.
   * @param wordNetId of the class; null for likeness
   * @returns one a picture; none where the encoder or the site cannot tell
   * @throws PictureError, EncoderError, DownloadError
   */
  lookAt(pictures: readonly Looked[], wordNetId: string | null, signal: AbortSignal): Promise<readonly Heat[]>;
}
