import { Box3, Mesh, PointLight, Scene, Sphere, type Texture, Vector3, type WebGLRenderer } from 'three';
import { drawPiece, seedOf } from '../catalogue.ts';
import type { PictureOrder, RawPicture } from '../picture-order.ts';
import { seededRandom } from '../random.ts';
import { addBackdrop, backdropRadiance } from './backdrop.ts';
import { develop } from './develop.ts';
import { expose, lightsOf } from './exposure.ts';
import { frame, samplePoints, seenAspect } from './framing.ts';
import type { Shading } from './materials.ts';
import { shadowed } from './part-mesh.ts';
import { addRoom, roomRadiance } from './room-setting.ts';
import { type Lighting, openFloorRadiance } from './sampled-lights.ts';
import { roomDome, studioDome, studioKey, windowKey } from './studio-lights.ts';
import { chooseView, pictureSize } from './views.ts';

export interface Environments {
  readonly studio: Texture;
  readonly room: Texture;
}

/** Draws the piece, sets it, lights it and takes the picture. */
export function takePicture(renderer: WebGLRenderer, environments: Environments, order: PictureOrder): RawPicture {
  const random = seededRandom(`picture ${seedOf(order.piece)} ${order.setting}`);
  const drawn = drawPiece(order.piece);
  const parts = drawn.model.assembly.parts();
  const points = parts.filter((part) => part.isFramed).flatMap((part) => samplePoints(part.geometry));
  const bounds = new Box3().setFromPoints(points);
  const centre = bounds.getCenter(new Vector3());
  const radius = bounds.getSize(new Vector3()).length() / 2;
  const view = chooseView(random, drawn.family.category, drawn.family.place, order.setting);
  const { width, height } = pictureSize(seenAspect(points, centre, view), order.setting);
  const camera = frame(points, centre, view, width / height);
  const isLit = drawn.model.bulb !== undefined && random.chance(order.setting === 'white' ? 0.45 : 0.8);
  const shading: Shading = {
    detail: Math.min(2.2, Math.max(0.7, radius / 0.6)),
    glow: isLit ? (order.setting === 'white' ? 0.5 : 1.2) : 0,
  };

  const scene = new Scene();
  scene.add(...parts.map((part) => shadowed(part, shading)));
  const isWhite = order.setting === 'white';
  scene.environment = isWhite ? environments.studio : environments.room;
  const lightSide = random.chance(0.7) ? -1 : 1;
  const azimuth = (view.azimuth * Math.PI) / 180;
  scene.environmentRotation.y = azimuth + (lightSide > 0 ? Math.PI / 2 : 0);
  const subject = new Sphere(centre, isWhite ? radius * 1.02 : Math.max(1.5, radius * 1.6));
  const key = isWhite ? studioKey(random, azimuth, lightSide) : windowKey(random, azimuth, lightSide);
  const dome = isWhite ? studioDome : roomDome(azimuth);
  const lighting: Lighting = { key, dome, subject };
  const open = openFloorRadiance(
    Array.from({ length: order.exposures }, (_, i) => lightsOf(lighting, i, order.exposures)).flat(),
  );
  if (!isWhite) addRoom(scene, drawn, random, bounds, view, order.setting, shading, key, subject);
  else if (drawn.family.place !== 'ceiling') addBackdrop(scene, open, centre);
  if (isLit && drawn.model.bulb) addBulb(scene, drawn.model.bulb, isWhite ? 0.25 : 1.1);

  const lens = { focus: cameraTarget(camera.userData.target, centre), aperture: isWhite ? 0.002 : 0.012 };
  const background = isWhite ? backdropRadiance : roomRadiance;
  const pixels = expose(renderer, scene, camera, lens, background, lighting, width, height, order.exposures);
  const rgb = isWhite ? develop(pixels, width, height, 1, 1.15) : develop(pixels, width, height, 1.02 / open, 1.6);
  disposeScene(scene);
  return { width, height, rgb };
}

function addBulb(scene: Scene, at: readonly [number, number, number], power: number): void {
  const light = new PointLight('#ffca86', power, 0, 2);
  light.position.set(...at);
  scene.add(light);
}

const cameraTarget = (value: unknown, fallback: Vector3): Vector3 => (value instanceof Vector3 ? value : fallback);

/** Keeps materials on purpose: their programs serve the next picture, and compiling takes seconds. */
function disposeScene(scene: Scene): void {
  scene.traverse((object) => {
    if (object instanceof Mesh) object.geometry.dispose();
  });
}
