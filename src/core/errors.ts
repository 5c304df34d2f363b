/** A picture that cannot be used as query or item: broken, of an unknown kind, or too large. */
export class PictureError extends Error {
  override name = 'PictureError';
}

/** An index, item list or release that is damaged, cut short, or made for another version or encoder. */
export class FormatError extends Error {
  override name = 'FormatError';
}

/** An encoder that could not be started or that stopped answering; the engine goes one step down its ladder. */
export class EncoderError extends Error {
  override name = 'EncoderError';
}

/** A download that failed or did not match its checksum; what had arrived is kept and the download can be resumed. */
export class DownloadError extends Error {
  override name = 'DownloadError';
}

/** What was thrown, in words. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
