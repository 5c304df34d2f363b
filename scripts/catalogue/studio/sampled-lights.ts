import { Color, type Sphere, Vector3 } from 'three';

/** A soft source seen from the piece: direction towards it, angular radius in radians, irradiance it gives at right angles. */
export interface KeyLight {
  readonly towards: Vector3;
  readonly angularRadius: number;
  readonly intensity: number;
  readonly colour: string;
}

/** Light from everywhere else, as radiance by height, and what the floor gives back. */
export interface Dome {
  readonly zenith: number;
  readonly horizon: number;
  readonly bounce: number;
  readonly colour: string;
  readonly bounceColour: string;
  /** Light comes only from this side where a wall stands behind. */
  readonly openTowards?: Vector3;
}

/** One place on a source: unit direction towards it and the irradiance that it stands for. */
export interface LightSample {
  readonly towards: Vector3;
  readonly irradiance: Vector3;
}

export interface Lighting {
  readonly key: KeyLight;
  readonly dome: Dome;
  /** What may cast or take shadows. */
  readonly subject: Sphere;
}

const bounceShare = 0.2;

/** Sample `index` of `count` over the disc of the key light. */
export function sampleKey(
  { towards, angularRadius, intensity, colour }: KeyLight,
  index: number,
  count: number,
): LightSample {
  const side = new Vector3().crossVectors(towards, new Vector3(0, 1, 0)).normalize();
  const up = new Vector3().crossVectors(side, towards).normalize();
  const radius = Math.tan(angularRadius) * Math.sqrt((index + 0.5) / count);
  const angle = index * 2.399963;
  const direction = towards
    .clone()
    .normalize()
    .addScaledVector(side, radius * Math.cos(angle))
    .addScaledVector(up, radius * Math.sin(angle));
  return { towards: direction.normalize(), irradiance: irradianceOf(colour, intensity / count) };
}

/** Sample `index` of `count` over the sky and, for a fifth of them, over the floor that lights from below. */
export function sampleDome(dome: Dome, index: number, count: number): LightSample {
  const { zenith, horizon, bounce, openTowards } = dome;
  const bounces = Math.floor((index + 1) * bounceShare) > Math.floor(index * bounceShare);
  const azimuth = index * 2.399963 + 1.3;
  const height = radicalInverse(index * 3 + 1);
  const flat = Math.sqrt(1 - height * height);
  const direction = new Vector3(flat * Math.cos(azimuth), bounces ? -height : height, flat * Math.sin(azimuth));
  if (openTowards && direction.dot(openTowards) < -0.15)
    direction.addScaledVector(openTowards, -2 * direction.dot(openTowards));
  const radiance = bounces ? bounce / bounceShare : (horizon + (zenith - horizon) * height) / (1 - bounceShare);
  return {
    towards: direction.normalize(),
    irradiance: irradianceOf(bounces ? dome.bounceColour : dome.colour, (2 * Math.PI * radiance) / count),
  };
}

/** Radiance of a white floor that nothing shades. */
export function openFloorRadiance(samples: readonly LightSample[]): number {
  return samples.reduce((sum, { towards, irradiance }) => sum + (Math.max(0, towards.y) * irradiance.y) / Math.PI, 0);
}

function irradianceOf(colour: string, intensity: number): Vector3 {
  const { r, g, b } = new Color(colour);
  return new Vector3(r, g, b).multiplyScalar(intensity);
}

/** Van der Corput sequence in base 2. */
export function radicalInverse(index: number): number {
  let [value, share] = [0, 0.5];
  for (let rest = index; rest > 0; rest = Math.floor(rest / 2)) {
    value += (rest % 2) * share;
    share /= 2;
  }
  return value;
}
