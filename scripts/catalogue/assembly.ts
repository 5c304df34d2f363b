import { BufferAttribute, BufferGeometry, Euler, Matrix4, Quaternion, Vector3 } from 'three';
import type { Finish, FinishKind } from './finish.ts';

export type Point = readonly [x: number, y: number, z: number];

/** All geometry of one finish, merged: one draw call each, which software rendering feels. */
export interface Part {
  readonly finish: Finish;
  readonly geometry: BufferGeometry;
  /** False for what the picture may crop, such as a pendant's cord. */
  readonly isFramed: boolean;
}

/** Patterns of cloth and stone run across the whole piece; grain of wood starts anew in each part. */
const continuousKinds: ReadonlySet<FinishKind> = new Set([
  'linen',
  'velvet',
  'leather',
  'boucle',
  'stripe',
  'check',
  'marble',
  'rug',
  'plaster',
  'shade',
]);

/** A piece under construction, in metres: y up, floor at 0, front towards +z. */
export class Assembly {
  readonly #pieces: { finish: Finish; geometry: BufferGeometry; isFramed: boolean }[] = [];

  add(finish: Finish, geometry: BufferGeometry, at: Point = [0, 0, 0], turn: Point = [0, 0, 0], isFramed = true): this {
    const placed = geometry.clone();
    const isContinuous = continuousKinds.has(finish.kind);
    if (!isContinuous) setGrain(placed, this.#pieces.length);
    placed.applyMatrix4(
      new Matrix4().compose(
        new Vector3(...at),
        new Quaternion().setFromEuler(new Euler(...turn)),
        new Vector3(1, 1, 1),
      ),
    );
    if (isContinuous) placed.setAttribute('solid', placed.getAttribute('position').clone());
    this.#pieces.push({ finish, geometry: placed, isFramed });
    return this;
  }

  /** Adds the part and its mirror image at −x. */
  addPair(finish: Finish, geometry: BufferGeometry, at: Point = [0, 0, 0], turn: Point = [0, 0, 0]): this {
    const mirrored = geometry.clone();
    mirrored.scale(-1, 1, 1);
    reverseWinding(mirrored);
    this.add(finish, geometry, at, turn);
    return this.add(finish, mirrored, [-at[0], at[1], at[2]], [turn[0], -turn[1], -turn[2]]);
  }

  parts(): Part[] {
    const groups = new Map<string, { finish: Finish; isFramed: boolean; geometries: BufferGeometry[] }>();
    for (const { finish, geometry, isFramed } of this.#pieces) {
      const key = `${finish.kind} ${finish.words} ${isFramed}`;
      const group = groups.get(key) ?? { finish, isFramed, geometries: [] };
      group.geometries.push(geometry);
      groups.set(key, group);
    }
    return [...groups.values()].map(({ finish, isFramed, geometries }) => ({
      finish,
      isFramed,
      geometry: merge(geometries),
    }));
  }
}

/** Grain runs along the longest side unless the shape has set its own; the offset makes every board its own. */
function setGrain(geometry: BufferGeometry, partNumber: number): void {
  const offset = new Vector3((partNumber * 7.31) % 5, (partNumber * 3.77) % 1.9, (partNumber * 5.13) % 2.3);
  const existing = geometry.getAttribute('solid');
  const position = geometry.getAttribute('position');
  geometry.computeBoundingBox();
  const size = geometry.boundingBox?.getSize(new Vector3()) ?? new Vector3(1, 1, 1);
  const longest = size.x >= size.y && size.x >= size.z ? 0 : size.y >= size.z ? 1 : 2;
  const middle =
    longest === 0 ? (size.y >= size.z ? 1 : 2) : longest === 1 ? (size.x >= size.z ? 0 : 2) : size.x >= size.y ? 0 : 1;
  const shortest = 3 - longest - middle;
  const solid = new Float32Array(position.count * 3);
  for (let i = 0; i < position.count; i++) {
    const source = existing ?? position;
    solid[i * 3] = source.getComponent(i, existing ? 0 : longest) + offset.x;
    solid[i * 3 + 1] = source.getComponent(i, existing ? 1 : shortest) + offset.y * (existing ? 1 : 0.02);
    solid[i * 3 + 2] = source.getComponent(i, existing ? 2 : middle);
  }
  geometry.setAttribute('solid', new BufferAttribute(solid, 3));
}

function reverseWinding(geometry: BufferGeometry): void {
  for (const { array, itemSize } of geometry.index ? [geometry.index] : Object.values(geometry.attributes)) {
    for (let face = 0; face + 3 * itemSize <= array.length; face += 3 * itemSize) {
      for (let c = 0; c < itemSize; c++) {
        const [second, third] = [face + itemSize + c, face + 2 * itemSize + c];
        const kept = array[second] ?? 0;
        array[second] = array[third] ?? 0;
        array[third] = kept;
      }
    }
  }
}

function merge(geometries: readonly BufferGeometry[]): BufferGeometry {
  const merged = new BufferGeometry();
  for (const name of ['position', 'normal', 'solid']) {
    const arrays = geometries.map((geometry) => geometry.getAttribute(name).array);
    const all = new Float32Array(arrays.reduce((length, array) => length + array.length, 0));
    let offset = 0;
    for (const array of arrays) {
      all.set(array, offset);
      offset += array.length;
    }
    merged.setAttribute(name, new BufferAttribute(all, 3));
  }
  const corners: number[] = [];
  let first = 0;
  for (const { index, attributes } of geometries) {
    const count = attributes.position?.count ?? 0;
    if (index) for (let i = 0; i < index.count; i++) corners.push(first + index.getX(i));
    else for (let i = 0; i < count; i++) corners.push(first + i);
    first += count;
  }
  merged.setIndex(corners);
  return merged;
}
