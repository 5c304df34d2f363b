import { lightsPerExposure } from './shadow-atlas.ts';
import { takesLight } from './surface-outputs.ts';

const { key, dome } = lightsPerExposure;

/** One light, written out because an index into uniforms costs software rendering more than the light itself. */
function lightBy(i: number): string {
  const vector = (turn: number): string =>
    `vec2(${(0.014 * Math.cos(turn)).toFixed(5)}, ${(0.014 * Math.sin(turn)).toFixed(5)}) * (tiles[${i}].zw - tiles[${i}].xy)`;
  const tap = (offset: string, share: string): string =>
    `${share} * step(shadow.z, texture2D(shadows, clamp(shadow.xy${offset}, tiles[${i}].xy, tiles[${i}].zw)).r)`;
  return /* glsl */ `
        shadow = (matrices[${i}] * vec4(here + n * lifts[${i}], 1.0)).xyz;
        shadow.z = min(shadow.z, 1.0) - 0.0003;
        if (isBroad) {
          vec2 along = ${vector(i * 1.1)};
          vec2 across = 0.6 * ${vector(i * 1.1 + Math.PI / 2)};
          lit = ${['+ along', '- along', '+ across', '- across'].map((offset) => tap(offset, '0.25')).join(' + ')};
        } else lit = max(always, ${tap('', '1.0')});
        gathered += lit * max(0.0, dot(n, towards[${i}])) * irradiance[${i}];
        ${i >= key ? `openness += lit * ${(1 / dome).toFixed(5)};` : ''}`;
}

/** Lights the surfaces that one exposure left in its buffers, and adds its share to the sum. */
export const gatherShader = {
  vertexShader: 'varying vec2 at; void main() { at = uv; gl_Position = vec4(position.xy, 0.0, 1.0); }',
  fragmentShader: /* glsl */ `
    varying vec2 at;
    uniform sampler2D sum, radiance, open, diffuse, normal, depth, shadows;
    uniform mat4 toWorld;
    uniform vec3 background;
    uniform float share;
    uniform mat4 matrices[${key + dome}];
    uniform vec4 tiles[${key + dome}];
    uniform float lifts[${key + dome}];
    uniform vec3 towards[${key + dome}], irradiance[${key + dome}];
    void main() {
      vec4 still = texture2D(radiance, at);
      vec3 light = still.rgb + (1.0 - still.a) * background;
      float far = texture2D(depth, at).r;
      if (far < 1.0) {
        vec4 place = toWorld * vec4(vec3(at, far) * 2.0 - 1.0, 1.0);
        vec3 here = place.xyz / place.w;
        vec4 facing = texture2D(normal, at);
        vec3 n = normalize(facing.xyz);
        float always = step(abs(facing.a - ${takesLight.withoutShadow.toFixed(1)}), 0.2);
        bool isBroad = facing.a > 1.5;
        vec3 shadow, gathered = vec3(0.0);
        float lit, openness = 0.0;
        ${Array.from({ length: key + dome }, (_, i) => lightBy(i)).join('')}
        if (abs(facing.a - ${takesLight.asWhiteFloor.toFixed(1)}) < 0.25) gathered = gathered.ggg;
        light += openness * texture2D(open, at).rgb + gathered * texture2D(diffuse, at).rgb;
      }
      gl_FragColor = texture2D(sum, at) + vec4(min(light, vec3(24.0)) * share, share);
    }`,
};
