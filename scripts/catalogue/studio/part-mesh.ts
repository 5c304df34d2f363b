import { type BufferGeometry, DoubleSide, FrontSide, type Material, Mesh, MeshBasicMaterial } from 'three';
import type { Part } from '../assembly.ts';
import { type Shading, shadedMaterial } from './materials.ts';
import { castingLayer } from './shadow-atlas.ts';
import { takesLight } from './surface-outputs.ts';

const [oneSided, twoSided] = [FrontSide, DoubleSide].map(
  (side) =>
    new MeshBasicMaterial({
      colorWrite: false,
      side,
      polygonOffset: true,
      polygonOffsetFactor: 1,
      polygonOffsetUnits: 1,
    }),
);

/** A mesh that is drawn twice, first into the depth buffer alone, so that no hidden point is shaded. */
export function shadowed(part: Part, shading: Shading, isWallOrFloor = false): Mesh {
  const { kind } = part.finish;
  const takes = isWallOrFloor
    ? takesLight.asWallOrFloor
    : kind === 'shade'
      ? takesLight.withoutShadow
      : takesLight.withShadow;
  const mesh = new Mesh<BufferGeometry, Material>(part.geometry, shadedMaterial(part, shading, takes));
  if (!isWallOrFloor && kind !== 'glass') mesh.layers.enable(castingLayer);
  mesh.renderOrder = kind === 'glass' ? 1 : 0;
  if (kind !== 'glass' && kind !== 'cane') {
    const depthOnly = new Mesh(part.geometry, mesh.material.side === DoubleSide ? twoSided : oneSided);
    depthOnly.renderOrder = -1;
    mesh.add(depthOnly);
  }
  return mesh;
}
