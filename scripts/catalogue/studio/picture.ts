import {
  Box3,
  type BufferGeometry,
  Color,
  DoubleSide,
  Group,
  Mesh,
  MeshBasicMaterial,
  MeshLambertMaterial,
  PlaneGeometry,
  PointLight,
  Scene,
  Sphere,
  type Texture,
  Vector3,
  type WebGLRenderer,
} from 'three';
import type { Part } from '../assembly.ts';
import { Assembly } from '../assembly.ts';
import { type DrawnPiece, drawPiece, seedOf } from '../catalogue.ts';
import { type Finish, wood } from '../finish.ts';
import type { PictureOrder, RawPicture, Setting } from '../picture-order.ts';
import { type Random, seededRandom } from '../random.ts';
import { slab } from '../shapes/slab.ts';
import { develop, expose } from './exposure.ts';
import { frame, samplePoints, seenAspect, type View } from './framing.ts';
import { type Shading, shadedMaterial } from './materials.ts';
import { buildRoom } from './room.ts';
import { type Dome, type KeyLight, SampledLights } from './sampled-lights.ts';
import { buildSnapshotRoom } from './snapshot-room.ts';
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
  scene.add(...parts.map((part) => shadowed(part, shading, true)));
  const isWhite = order.setting === 'white';
  scene.environment = isWhite ? environments.studio : environments.room;
  const lightSide = random.chance(0.7) ? -1 : 1;
  const azimuth = (view.azimuth * Math.PI) / 180;
  scene.environmentRotation.y = azimuth + (lightSide > 0 ? Math.PI / 2 : 0);
  const subject = new Sphere(centre, isWhite ? radius * 1.6 : Math.max(2, radius * 1.9));
  const key = isWhite ? studioKey(random, azimuth, lightSide) : windowKey(random, azimuth, lightSide);
  const dome = isWhite ? studioDome : roomDome(azimuth);
  const lights = new SampledLights(scene, key, dome, subject, isWhite ? 1024 : 2048);
  const open = lights.openFloorRadiance(order.exposures);
  if (isWhite) addBackdrop(scene, drawn, open, centre);
  else addRoom(scene, drawn, random, bounds, view, order.setting, shading, key, subject);
  if (isLit && drawn.model.bulb) addBulb(scene, drawn.model.bulb, isWhite ? 0.25 : 1.1);

  const lens = { focus: cameraTarget(camera.userData.target, centre), aperture: isWhite ? 0.002 : 0.012 };
  const pixels = expose(renderer, scene, camera, lens, width, height, order.exposures, (index) =>
    lights.sample(index, order.exposures),
  );
  const rgb = isWhite ? develop(pixels, width, height, 1, 1.15) : develop(pixels, width, height, 1.02 / open, 1.6);
  disposeScene(scene);
  return { width, height, rgb };
}

/** Radiances are chosen so that a white floor gives back about 0.9. */
function studioKey(random: Random, azimuth: number, side: number): KeyLight {
  const around = azimuth + side * random.between(0.5, 1);
  const rise = random.between(0.75, 1.05);
  const towards = new Vector3(Math.sin(around) * Math.cos(rise), Math.sin(rise), Math.cos(around) * Math.cos(rise));
  return { towards, angularRadius: 0.34, intensity: 1.75, colour: '#fffaf4' };
}

const studioDome: Dome = { zenith: 0.62, horizon: 0.42, bounce: 0.3, colour: '#f6f8ff', bounceColour: '#fffdf8' };

function windowKey(random: Random, azimuth: number, side: number): KeyLight {
  const around = azimuth + side * random.between(0.7, 1.15);
  const rise = random.between(0.5, 0.8);
  const isSunny = random.chance(0.55);
  const towards = new Vector3(Math.sin(around) * Math.cos(rise), Math.sin(rise), Math.cos(around) * Math.cos(rise));
  return isSunny
    ? { towards, angularRadius: 0.035, intensity: 4.4, colour: '#ffe9cf' }
    : { towards, angularRadius: 0.36, intensity: 1.9, colour: '#fff6ea' };
}

const roomDome = (azimuth: number): Dome => ({
  zenith: 0.46,
  horizon: 0.52,
  bounce: 0.22,
  colour: '#f3f3f6',
  bounceColour: '#f3dcc0',
  openTowards: new Vector3(Math.sin(azimuth), 0, Math.cos(azimuth)),
});

function shadowed(part: Part, shading: Shading, castsShadow: boolean): Mesh {
  const mesh = new Mesh(part.geometry, shadedMaterial(part, shading));
  mesh.castShadow = castsShadow && part.finish.kind !== 'glass';
  mesh.receiveShadow = part.finish.kind !== 'glass' && part.finish.kind !== 'shade';
  mesh.renderOrder = part.finish.kind === 'glass' ? 1 : 0;
  return mesh;
}

/** A floor that shows nothing but what shades it: its open parts are exactly the background's white. */
function addBackdrop(scene: Scene, drawn: DrawnPiece, openRadiance: number, centre: Vector3): void {
  const white = 1.32;
  scene.background = new Color(white, white, white);
  if (drawn.family.place === 'ceiling') return;
  const material = new MeshLambertMaterial({ color: '#ffffff' });
  material.onBeforeCompile = (shader) => {
    // What light the walls of a real studio would still send under the piece.
    const lift = 0.13;
    shader.uniforms.lift = { value: lift };
    shader.uniforms.gain = { value: (white - lift) / openRadiance };
    shader.fragmentShader = shader.fragmentShader
      .replace('#include <common>', '#include <common>\nuniform float gain, lift;')
      .replace(
        /vec3 outgoingLight = [^;]+;/,
        'vec3 outgoingLight = vec3( gain * reflectedLight.directDiffuse.g + lift );',
      );
  };
  const floor = new Mesh(new PlaneGeometry(60, 60), material);
  floor.rotation.x = -Math.PI / 2;
  floor.position.set(centre.x, 0, centre.z);
  floor.receiveShadow = true;
  scene.add(floor);
}

function addRoom(
  scene: Scene,
  drawn: DrawnPiece,
  random: Random,
  bounds: Box3,
  view: View,
  setting: Setting,
  shading: Shading,
  key: KeyLight,
  subject: Sphere,
): void {
  const { category, place } = drawn.family;
  const againstWall = category === 'bed' || category === 'sofa';
  const turn = againstWall ? 0 : ((view.azimuth * Math.PI) / 180) * random.between(0.55, 1);
  const size = bounds.getSize(new Vector3());
  const clear = againstWall
    ? -bounds.min.z + random.between(0.02, 0.12)
    : Math.hypot(size.x, size.z) / 2 + random.between(0.08, 0.5);
  const standHeight =
    place === 'table' ? random.between(0.62, 0.76) : place === 'ceiling' ? random.between(1.2, 1.6) : 0;
  const build = setting === 'snapshot' ? buildSnapshotRoom : buildRoom;
  const { surfaces, things } = build(random, {
    wallDistance: clear,
    halfWidth: size.x / 2,
    halfDepth: size.z / 2,
    height: bounds.max.y + standHeight,
    hasRug: place === 'floor',
    isBareWall: category === 'lamp',
  });
  const room = new Group();
  const roomShading: Shading = { detail: Math.max(1, shading.detail), glow: 0 };
  for (const part of surfaces.parts()) room.add(shadowed(part, roomShading, false));
  for (const part of things.parts()) room.add(shadowed(part, roomShading, true));
  room.rotation.y = turn;
  room.position.y = -standHeight;
  if (place === 'table') {
    const stand = new Assembly();
    const finish: Finish = random.pick([wood('oak'), wood('walnut'), wood('birch')]);
    const depth = clear + 0.28;
    stand.add({ ...finish, words: `${finish.words} stand` }, slab(1.5, 0.035, depth, 0.006), [
      random.between(-0.3, 0.3),
      -0.0175,
      0.28 - depth / 2,
    ]);
    stand.add({ ...finish, words: `${finish.words} stand` }, slab(1.42, 0.16, depth - 0.06, 0.006), [
      random.between(-0.3, 0.3),
      -0.115,
      0.26 - depth / 2,
    ]);
    const group = new Group();
    for (const part of stand.parts()) group.add(shadowed(part, roomShading, true));
    group.rotation.y = turn;
    scene.add(group);
  }
  scene.add(room);
  scene.background = new Color(0.5, 0.48, 0.45);
  if (key.angularRadius < 0.1) addWindowFrame(scene, key, subject, random);
}

/** Unseen bars between the sun and the piece: their shadow is the window's. */
function addWindowFrame(scene: Scene, key: KeyLight, subject: Sphere, random: Random): void {
  const group = new Group();
  const material = new MeshBasicMaterial({ colorWrite: false, depthWrite: false, side: DoubleSide });
  const bar = (width: number, height: number, x: number, y: number): void => {
    const mesh = new Mesh(new PlaneGeometry(width, height) as BufferGeometry, material);
    mesh.position.set(x, y, 0);
    mesh.castShadow = true;
    group.add(mesh);
  };
  const [halfWidth, halfHeight] = [
    subject.radius * random.between(0.5, 0.72),
    subject.radius * random.between(0.55, 0.7),
  ];
  const far = subject.radius * 3;
  bar(far, far * 2, -halfWidth - far / 2, 0);
  bar(far, far * 2, halfWidth + far / 2, 0);
  bar(far * 3, far, 0, halfHeight + far / 2);
  bar(far * 3, far, 0, -halfHeight - far / 2);
  const columns = random.whole(1, 2);
  for (let i = 1; i <= columns; i++) bar(0.06, halfHeight * 2, -halfWidth + (2 * halfWidth * i) / (columns + 1), 0);
  bar(halfWidth * 2, 0.05, 0, halfHeight * 0.2);
  group.position.copy(subject.center).addScaledVector(key.towards.clone().normalize(), subject.radius * 1.6);
  group.position.x += random.between(-0.2, 0.2);
  group.lookAt(subject.center);
  scene.add(group);
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
  scene.traverse((object) => {
    if ('shadow' in object && 'dispose' in object && typeof object.dispose === 'function') object.dispose();
  });
}
