/** The EXIF tag that says how a picture must be turned (EXIF 2.32, table 4). */
const ORIENTATION_TAG = 0x0112;

/**
 * EXIF orientation of a WebP file, 1 to 8; 1 when it has none or its EXIF is damaged.
 * Chromium ignores this tag and WebKit applies it, so Akin reads it itself.
 * Source: RIFF container of the WebP specification; TIFF 6.0 for the tag directory.
 */
export function webpOrientation(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 12; // after "RIFF", the size and "WEBP"
  while (at + 8 <= bytes.length) {
    const size = view.getUint32(at + 4, true);
    if (fourLetters(bytes, at) === 'EXIF') {
      const end = Math.min(bytes.length, at + 8 + size);
      return tiffOrientation(bytes.subarray(at + 8, end));
    }
    at += 8 + size + (size % 2);
  }
  return 1;
}

function tiffOrientation(exif: Uint8Array): number {
  // Some writers put JPEG's "Exif\0\0" in front of the TIFF header.
  const tiff = fourLetters(exif, 0) === 'Exif' ? exif.subarray(6) : exif;
  if (tiff.length < 14) return 1;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const littleEndian = view.getUint16(0) === 0x4949;
  const directory = view.getUint32(4, littleEndian);
  if (directory + 2 > tiff.length) return 1;
  const entries = view.getUint16(directory, littleEndian);
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + i * 12;
    if (entry + 12 > tiff.length) return 1;
    if (view.getUint16(entry, littleEndian) !== ORIENTATION_TAG) continue;
    const orientation = view.getUint16(entry + 8, littleEndian);
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
  }
  return 1;
}

function fourLetters(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
