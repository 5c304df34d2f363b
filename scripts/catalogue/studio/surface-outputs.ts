import { ShaderChunk } from 'three';

/**
 * What a surface leaves in the four buffers, so that its pattern is worked out once and lit many times:
 * 0 radiance that needs no shadow, with coverage; 1 reflections that the open sky adds; 2 radiance per unit of
 * irradiance; 3 world normal, with how it takes light (`takesLight`).
 */
export const surfaceOutputs = /* glsl */ `
layout(location = 1) out highp vec4 openOutput;
layout(location = 2) out highp vec4 diffuseOutput;
layout(location = 3) out highp vec4 normalOutput;
uniform float takesLight;`;

/** Fourth component of buffer 3; whatever is above 1.5 is broad and plain, and its shadows are smoothed. */
export const takesLight = { withoutShadow: 0.5, withShadow: 1, asWhiteFloor: 2, asWallOrFloor: 3 } as const;

/** Reflections are dimmed where the sky does not reach, which no environment map does by itself. */
const reflection = { closed: 0.45, open: 0.8 } as const;

/** Leaves the map its reflections and a sixth of its diffuse light: the rest comes from lights that cast shadows. */
export function installLightModel(): void {
  ShaderChunk.lights_fragment_maps = ShaderChunk.lights_fragment_maps
    .replace(
      'iblIrradiance += getIBLIrradiance( geometryNormal );',
      'iblIrradiance += 0.16 * getIBLIrradiance( geometryNormal );',
    )
    .replace('radiance += iblRadiance;', `radiance += ${reflection.closed} * iblRadiance;`);
  ShaderChunk.lights_fragment_end += '\nreflectedLight.directSpecular = vec3( 0.0 );\n';
}

/** Follows three.js's own last lines of a physical material. */
export const writeSurface = (isGlass: boolean): string => /* glsl */ `
#include <opaque_fragment>
vec3 answer = material.diffuseContribution * 0.955;
#ifdef USE_SHEEN
  // Sheen as its share of all light from above the surface, instead of light by light.
  answer = answer * (1.0 - 0.157 * max3(material.sheenColor))
    + material.sheenColor * IBLSheenBRDF(normal, normalize(vViewPosition), material.sheenRoughness);
#endif
openOutput = vec4(reflectedLight.indirectSpecular * ${(reflection.open / reflection.closed).toFixed(4)}, diffuseColor.a);
diffuseOutput = vec4(answer * RECIPROCAL_PI, diffuseColor.a);
normalOutput = ${isGlass ? 'vec4(0.0)' : 'vec4(inverseTransformDirection(normal, viewMatrix), takesLight)'};`;
