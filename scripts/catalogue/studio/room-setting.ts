import {
  type Box3,
  type BufferGeometry,
  Color,
  Group,
  Mesh,
  MeshBasicMaterial,
  PlaneGeometry,
  type Scene,
  type Sphere,
  Vector3,
} from 'three';
import { Assembly } from '../assembly.ts';
import type { DrawnPiece } from '../catalogue.ts';
import { type Finish, wood } from '../finish.ts';
import type { Setting } from '../picture-order.ts';
import type { Random } from '../random.ts';
import { slab } from '../shapes/slab.ts';
import type { View } from './framing.ts';
import type { Shading } from './materials.ts';
import { castingLayer } from './shadow-atlas.ts';
import { shadowed } from './part-mesh.ts';
import { buildRoom } from './room.ts';
import type { KeyLight } from './sampled-lights.ts';
import { buildSnapshotRoom } from './snapshot-room.ts';

/** What shows where the walls end. */
export const roomRadiance = new Color(0.5, 0.48, 0.45);

export function addRoom(
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
  for (const part of surfaces.parts()) room.add(shadowed(part, roomShading, true));
  for (const part of things.parts()) room.add(shadowed(part, roomShading));
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
    for (const part of stand.parts()) group.add(shadowed(part, roomShading));
    group.rotation.y = turn;
    scene.add(group);
  }
  scene.add(room);
  if (key.angularRadius < 0.1) addWindowFrame(scene, key, subject, random);
}

/** Unseen bars between the sun and the piece: their shadow is the window's. */
function addWindowFrame(scene: Scene, key: KeyLight, subject: Sphere, random: Random): void {
  const group = new Group();
  const material = new MeshBasicMaterial();
  const bar = (width: number, height: number, x: number, y: number): void => {
    const mesh = new Mesh(new PlaneGeometry(width, height) as BufferGeometry, material);
    mesh.position.set(x, y, 0);
    mesh.layers.set(castingLayer);
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
