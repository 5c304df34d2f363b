import { Color, DoubleSide, type Material, MeshPhysicalMaterial, MeshStandardMaterial, Vector2 } from 'three';
import type { Part } from '../assembly.ts';
import type { Finish } from '../finish.ts';
import { surfaceOutputs, writeSurface } from './surface-outputs.ts';
import { noiseFunctions, surfacePatterns } from './surface-patterns.ts';

/** What a picture sets once for all of its materials. */
export interface Shading {
  /** Pattern magnification: 1 for a chair, about 2 for a bed. */
  readonly detail: number;
  /** Radiance of lamp shades and opal glass; 0 when the lamp is off. */
  readonly glow: number;
}

const soft: ReadonlySet<string> = new Set(['linen', 'velvet', 'boucle', 'stripe', 'check', 'rug']);

export function shadedMaterial({ finish, geometry }: Part, shading: Shading, takes: number): Material {
  const base = new Color(finish.base);
  const second = new Color(finish.second);
  const isCloth = soft.has(finish.kind);
  const material = isCloth ? new MeshPhysicalMaterial() : new MeshStandardMaterial();
  material.color.copy(base);
  material.roughness = finish.roughness;
  if (finish.kind === 'metal' && !finish.words.includes('black') && !finish.words.includes('white'))
    material.metalness = 1;
  if (material instanceof MeshPhysicalMaterial) {
    const isVelvet = finish.kind === 'velvet';
    material.sheen = isVelvet ? 1 : 0.35;
    material.sheenRoughness = isVelvet ? 0.38 : 0.7;
    material.sheenColor
      .copy(base)
      .lerp(new Color('#ffffff'), isVelvet ? 0.18 : 0.3)
      .multiplyScalar(isVelvet ? 1.5 : 0.5);
  }
  if (finish.kind === 'glass') {
    material.transparent = true;
    material.opacity = finish.words === 'clear glass' ? 0.24 : 0.62;
    material.depthWrite = false;
  }
  if (['shade', 'leaf', 'cane', 'plastic'].includes(finish.kind)) material.side = DoubleSide;
  if (finish.kind === 'shade' || finish.kind === 'opal') {
    material.side = DoubleSide;
    material.emissive.copy(base).lerp(new Color('#ffb061'), 0.3).multiplyScalar(shading.glow);
  }
  geometry.computeBoundingBox();
  const span = new Vector2(geometry.boundingBox?.min.y ?? 0, geometry.boundingBox?.max.y ?? 1);
  material.onBeforeCompile = (shader) => {
    Object.assign(shader.uniforms, {
      secondColour: { value: second },
      detail: { value: shading.detail },
      span: { value: span },
      takesLight: { value: takes },
    });
    shader.vertexShader = shader.vertexShader
      .replace(
        '#include <common>',
        '#include <common>\nattribute vec3 solid;\nvarying vec3 vSolid;\nvarying vec3 vSolidNormal;',
      )
      .replace('#include <begin_vertex>', '#include <begin_vertex>\nvSolid = solid;\nvSolidNormal = normal;');
    shader.fragmentShader = shader.fragmentShader
      .replace('#include <common>', `#include <common>\n${surfaceOutputs}\n${surfaceFunction(finish)}`)
      .replace('#include <color_fragment>', applySurface)
      .replace('#include <roughnessmap_fragment>', 'float roughnessFactor = clamp(surfaceRough, 0.03, 1.0);')
      .replace(
        '#include <normal_fragment_maps>',
        'normal = bumped(-vViewPosition, normal, surfaceHeight, faceDirection);',
      )
      .replace('#include <emissivemap_fragment>', emissiveFalloff[finish.kind] ?? '')
      .replace('#include <opaque_fragment>', writeSurface(finish.kind === 'glass'));
  };
  material.customProgramCacheKey = () => finish.kind;
  return material;
}

/** A lit shade is brightest level with its bulb; opal glass dims towards its rim. */
const emissiveFalloff: Partial<Record<string, string>> = {
  shade: `{
    float level = (vSolid.y - span.x) / (span.y - span.x);
    totalEmissiveRadiance *= (0.5 + 0.75 * exp(-pow((level - 0.4) * 2.2, 2.0))) * (0.4 + 0.8 * surfaceColour);
    if (faceDirection < 0.0) totalEmissiveRadiance *= 1.8;
  }`,
  opal: 'totalEmissiveRadiance *= 0.55 + 0.45 * abs(dot(normal, normalize(vViewPosition)));',
};

function surfaceFunction(finish: Finish): string {
  return /* glsl */ `
varying vec3 vSolid;
varying vec3 vSolidNormal;
uniform vec3 secondColour;
uniform float detail;
uniform vec2 span;
${noiseFunctions}
void surface(vec3 p, vec3 n, vec3 base, vec3 second, inout vec3 colour, inout float rough, inout float height) {
${surfacePatterns[finish.kind]}
}
vec3 bumped(vec3 position, vec3 normal, float height, float facing) {
  vec3 dx = dFdx(position), dy = dFdy(position);
  vec3 tx = cross(dy, normal), ty = cross(normal, dx);
  float area = dot(dx, tx) * facing;
  vec3 slope = sign(area) * (dFdx(height) * tx + dFdy(height) * ty);
  return normalize(max(abs(area), 1e-9) * normal - slope);
}`;
}

const applySurface = /* glsl */ `
vec3 surfaceColour = diffuseColor.rgb;
float surfaceRough = roughness;
float surfaceHeight = 0.0;
surface(vSolid, normalize(vSolidNormal), diffuseColor.rgb, secondColour, surfaceColour, surfaceRough, surfaceHeight);
diffuseColor.rgb = max(surfaceColour, vec3(0.0));
`;
