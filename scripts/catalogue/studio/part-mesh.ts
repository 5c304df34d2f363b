import { Mesh } from 'three';
import type { Part } from '../assembly.ts';
import { type Shading, shadedMaterial } from './materials.ts';

export function shadowed(part: Part, shading: Shading, castsShadow: boolean): Mesh {
  const mesh = new Mesh(part.geometry, shadedMaterial(part, shading));
  mesh.castShadow = castsShadow && part.finish.kind !== 'glass';
  mesh.receiveShadow = part.finish.kind !== 'glass' && part.finish.kind !== 'shade';
  mesh.renderOrder = part.finish.kind === 'glass' ? 1 : 0;
  return mesh;
}
