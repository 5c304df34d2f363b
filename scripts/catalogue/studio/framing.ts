import { type BufferGeometry, PerspectiveCamera, Vector3 } from 'three';

export interface View {
  /** Degrees to the right of the front, and above the horizon. */
  readonly azimuth: number;
  readonly elevation: number;
  /** Vertical field of view in degrees. */
  readonly fieldOfView: number;
  /** Share of the picture that the piece spans. */
  readonly fill: number;
  /** Shift of the piece from the middle, in half pictures. */
  readonly shift: readonly [number, number];
  /** Degrees that the camera is held crooked. */
  readonly roll: number;
}

interface Extent {
  left: number;
  right: number;
  bottom: number;
  top: number;
}

/** A camera that looks from the wanted side and holds the whole piece; `aspect` is width by height. */
export function frame(points: readonly Vector3[], centre: Vector3, view: View, aspect: number): PerspectiveCamera {
  const camera = new PerspectiveCamera(view.fieldOfView, aspect, 0.05, 60);
  const [azimuth, elevation] = [(view.azimuth * Math.PI) / 180, (view.elevation * Math.PI) / 180];
  const away = new Vector3(
    Math.sin(azimuth) * Math.cos(elevation),
    Math.sin(elevation),
    Math.cos(azimuth) * Math.cos(elevation),
  );
  const roll = (view.roll * Math.PI) / 180;
  camera.up.set(Math.cos(azimuth) * Math.sin(roll), Math.cos(roll), -Math.sin(azimuth) * Math.sin(roll));
  const target = centre.clone();
  let distance = 4;
  for (let step = 0; step < 8; step++) {
    camera.position.copy(target).addScaledVector(away, distance);
    camera.lookAt(target);
    camera.updateMatrixWorld();
    const { left, right, bottom, top } = extentOf(points, camera);
    const reach = distance * Math.tan((view.fieldOfView * Math.PI) / 360);
    const [x, y] = [(left + right) / 2 - view.shift[0], (bottom + top) / 2 - view.shift[1]];
    target.addScaledVector(new Vector3().setFromMatrixColumn(camera.matrixWorld, 0), x * reach * aspect);
    target.addScaledVector(new Vector3().setFromMatrixColumn(camera.matrixWorld, 1), y * reach);
    distance *= Math.max((right - left) / 2, (top - bottom) / 2) / view.fill;
  }
  camera.userData.target = target;
  return camera;
}

/** Width by height of the piece as seen from the view. */
export function seenAspect(points: readonly Vector3[], centre: Vector3, view: View): number {
  const camera = frame(points, centre, view, 1);
  const { left, right, bottom, top } = extentOf(points, camera);
  return (right - left) / (top - bottom);
}

function extentOf(points: readonly Vector3[], camera: PerspectiveCamera): Extent {
  const extent = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
  const seen = new Vector3();
  for (const point of points) {
    seen.copy(point).project(camera);
    extent.left = Math.min(extent.left, seen.x);
    extent.right = Math.max(extent.right, seen.x);
    extent.bottom = Math.min(extent.bottom, seen.y);
    extent.top = Math.max(extent.top, seen.y);
  }
  return extent;
}

/** Enough points of a geometry to frame it by. */
export function samplePoints(geometry: BufferGeometry): Vector3[] {
  const position = geometry.getAttribute('position');
  const stride = Math.max(1, Math.floor(position.count / 3000));
  const points: Vector3[] = [];
  for (let i = 0; i < position.count; i += stride) points.push(new Vector3().fromBufferAttribute(position, i));
  return points;
}
