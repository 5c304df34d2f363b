import { ShaderChunk } from 'three';

/** Index of the directional light that samples the dome; its shadow tells how open a point is. */
const domeLightIndex = 1;

/**
 * Splits the work between sampled lights and the environment map. Sampled lights carry the diffuse light, because they
 * cast shadows; the map carries the reflections, because sampled highlights would show as dots. Reflections are dimmed
 * where the dome does not reach, which no environment map does by itself.
 */
export function installLightModel(): void {
  const begin = ShaderChunk.lights_fragment_begin;
  const [before, after] = begin.split('getDirectionalLightInfo( directionalLight, directLight );');
  if (after === undefined) throw new Error('three.js changed lights_fragment_begin: no directional light found in it');
  ShaderChunk.lights_fragment_begin = [
    before?.replace('IncidentLight directLight;', 'IncidentLight directLight;\nfloat openness = 0.0;'),
    'getDirectionalLightInfo( directionalLight, directLight );',
    after.replace(
      'RE_Direct(',
      `if ( UNROLLED_LOOP_INDEX == ${domeLightIndex} ) openness = directLight.color.r / max( directionalLight.color.r, 1e-5 );\nRE_Direct(`,
    ),
  ].join('');
  ShaderChunk.lights_fragment_maps = ShaderChunk.lights_fragment_maps
    .replace(
      'iblIrradiance += getIBLIrradiance( geometryNormal );',
      'iblIrradiance += 0.16 * getIBLIrradiance( geometryNormal );',
    )
    .replace('radiance += iblRadiance;', 'radiance += iblRadiance * mix( 0.45, 1.25, openness );');
  ShaderChunk.lights_fragment_end += '\nreflectedLight.directSpecular = vec3( 0.0 );\n';
}
