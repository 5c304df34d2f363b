/** Whether an EXIF orientation swaps width and height. */
export function isTurned(orientation: number): boolean {
  return orientation >= 5;
}

/**
 * Sets a transform under which a picture drawn at its stored size comes out upright (EXIF 2.32, table 4).
 * @param width upright width of the canvas in pixels
 */
export function turn(
  context: OffscreenCanvasRenderingContext2D,
  orientation: number,
  width: number,
  height: number,
): void {
  const transforms: Record<number, readonly [number, number, number, number, number, number]> = {
    2: [-1, 0, 0, 1, width, 0],
    3: [-1, 0, 0, -1, width, height],
    4: [1, 0, 0, -1, 0, height],
    5: [0, 1, 1, 0, 0, 0],
    6: [0, 1, -1, 0, width, 0],
    7: [0, -1, -1, 0, width, height],
    8: [0, -1, 1, 0, 0, height],
  };
  context.setTransform(...(transforms[orientation] ?? [1, 0, 0, 1, 0, 0]));
}

let answer: Promise<boolean> | undefined;

/** Whether this browser leaves WebP's orientation tag alone, so that Akin has to turn the picture; asked once. */
export function webpNeedsTurning(): Promise<boolean> {
  answer ??= createImageBitmap(new Blob([turnedWebp()], { type: 'image/webp' }), {
    imageOrientation: 'from-image',
  }).then(
    (bitmap) => bitmap.width > bitmap.height,
    () => true,
  );
  return answer;
}

/** A WebP of 2 × 1 pixels whose EXIF says "turn by 90°", written by sharp. */
function turnedWebp(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(TURNED_WEBP), (letter) => letter.charCodeAt(0));
}

const TURNED_WEBP =
  'UklGRtoCAABXRUJQVlA4WAoAAAAoAAAAAQAAAAAASUNDUOABAAAAAAHgbGNtcwQgAABtbnRyUkdCIFhZWiAH4gADABQACQAOAB1hY3NwTVNGVAAAAABzYXdzY3RybAAAAAAAAAAAAAAAAAAA9tYAAQAAAADTLWhhbmR56b9WWj4BtoMjhVVG90+qAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAApkZXNjAAAA/AAAACRjcHJ0AAABIAAAACJ3dHB0AAABRAAAABRjaGFkAAABWAAAACxyWFlaAAABhAAAABRnWFlaAAABmAAAABRiWFlaAAABrAAAABRyVFJDAAABwAAAACBnVFJDAAABwAAAACBiVFJDAAABwAAAACBtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAYAAAAcAEMAQwAwAABYWVogAAAAAAAA9tYAAQAAAADTLXNmMzIAAAAAAAEMPwAABd3///MmAAAHkAAA/ZL///uh///9ogAAA9wAAMBxWFlaIAAAAAAAAG+gAAA48gAAA49YWVogAAAAAAAAYpYAALeJAAAY2lhZWiAAAAAAAAAkoAAAD4UAALbEcGFyYQAAAAAAAwAAAAJmaQAA8qcAAA1ZAAAT0AAACltWUDhMEQAAAC8BAAAADxDzv//zHw4yov8BAEVYSUa6AAAARXhpZgAASUkqAAgAAAAGABIBAwABAAAABgAAABoBBQABAAAAVgAAABsBBQABAAAAXgAAACgBAwABAAAAAgAAABMCAwABAAAAAQAAAGmHBAABAAAAZgAAAAAAAAA4YwAA6AMAADhjAADoAwAABgAAkAcABAAAADAyMTABkQcABAAAAAECAwAAoAcABAAAADAxMDABoAMAAQAAAP//AAACoAQAAQAAAAIAAAADoAQAAQAAAAEAAAAAAAAA';
