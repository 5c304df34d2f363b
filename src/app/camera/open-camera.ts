/** A camera that runs. */
export interface OpenCamera {
  readonly stream: MediaStream;
  /** How many cameras there are to switch between, as far as the browser tells. */
  readonly count: number;
  /** Whether it has a light that can be turned on. */
  readonly hasTorch: boolean;
  setTorch(isOn: boolean): Promise<void>;
  close(): void;
}

/** Towards the world, or towards the person. */
export type Facing = 'environment' | 'user';

/** Large enough for a good photo, small enough that a phone stays cool. */
const IDEAL = { width: { ideal: 1280 }, height: { ideal: 960 }, frameRate: { ideal: 24, max: 30 } };

/** Whether this browser lets a page use a camera at all (it does so on secure addresses only). */
export function canUseCamera(): boolean {
  return typeof navigator.mediaDevices?.getUserMedia === 'function';
}

/** Opens a camera. @throws Error whose message is a sentence for the person */
export async function openCamera(facing: Facing): Promise<OpenCamera> {
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { ...IDEAL, facingMode: facing } });
  } catch (error) {
    throw new Error(sentence(error), { cause: error });
  }
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  const [track] = stream.getVideoTracks();
  // Not in every browser, nor in the types of the platform.
  const abilities = (track?.getCapabilities?.() ?? {}) as { readonly torch?: boolean };
  return {
    stream,
    count: devices.filter(({ kind }) => kind === 'videoinput').length,
    hasTorch: abilities.torch === true,
    async setTorch(isOn) {
      await track?.applyConstraints({ advanced: [{ torch: isOn } as MediaTrackConstraintSet] });
    },
    close() {
      for (const each of stream.getTracks()) each.stop();
    },
  };
}

function sentence(error: unknown): string {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'The camera is not allowed for this site. Allow it in the browser’s settings for this page, or choose a photo.';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'No camera was found on this device. Choose a photo instead.';
    case 'NotReadableError':
    case 'AbortError':
      return 'The camera is in use by another app. Close that app and try again, or choose a photo.';
    default:
      return `The camera could not be started: ${error instanceof Error ? error.message : error}. Choose a photo instead.`;
  }
}
