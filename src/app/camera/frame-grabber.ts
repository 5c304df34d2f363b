import type { Sight } from './live-look.ts';

/** Side of the grid of brightness. */
const GRID = 16;
/** Short side of what is searched by while one moves: the encoder's input is no larger than this on any device. */
const SMALL = 320;

/** Takes frames out of a video element. */
export function frameGrabber(video: HTMLVideoElement) {
  const grid = canvas(GRID, GRID, true);
  const isShown = () => !document.hidden && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
  return {
    glance(): Uint8Array | null {
      if (!isShown()) return null;
      grid.context.drawImage(video, 0, 0, GRID, GRID);
      const { data } = grid.context.getImageData(0, 0, GRID, GRID);
      return Uint8Array.from({ length: GRID * GRID }, (_, at) => {
        const [red = 0, green = 0, blue = 0] = data.subarray(4 * at, 4 * at + 3);
        return (red + 2 * green + blue) / 4;
      });
    },
    /** The view, small. */
    async small(): Promise<Sight | null> {
      if (!isShown()) return null;
      const photo = await shot(video, SMALL, 0.8);
      return photo && { photo };
    },
    /** The view as large as the camera gives it. */
    whole: (): Promise<Blob | null> => shot(video, Number.POSITIVE_INFINITY, 0.92),
  };
}

function shot(video: HTMLVideoElement, shortSide: number, quality: number): Promise<Blob | null> {
  const { videoWidth, videoHeight } = video;
  const scale = Math.min(1, shortSide / Math.min(videoWidth, videoHeight));
  const [width, height] = [Math.round(videoWidth * scale), Math.round(videoHeight * scale)];
  if (width === 0 || height === 0) return Promise.resolve(null);
  const { element, context } = canvas(width, height, false);
  context.drawImage(video, 0, 0, width, height);
  return new Promise((resolve) => element.toBlob(resolve, 'image/jpeg', quality));
}

function canvas(width: number, height: number, willReadFrequently: boolean) {
  const element = document.createElement('canvas');
  element.width = width;
  element.height = height;
  const context = element.getContext('2d', { willReadFrequently });
  if (!context) throw new Error('this browser gave no canvas to read the camera with');
  return { element, context };
}
