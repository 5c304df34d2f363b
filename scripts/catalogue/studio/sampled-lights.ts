import { Color, DirectionalLight, type Scene, type Sphere, Vector3 } from 'three';

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

const bounceShare = 0.2;

/** One key and one dome light, moved to another place on their source for every exposure. */
export class SampledLights {
  readonly #key: DirectionalLight;
  readonly #dome: DirectionalLight;

  constructor(
    scene: Scene,
    private readonly keyLight: KeyLight,
    private readonly domeLight: Dome,
    private readonly subject: Sphere,
    mapSize: number,
  ) {
    this.#key = shadowLight(subject, mapSize);
    this.#dome = shadowLight(subject, mapSize / 2);
    for (const light of [this.#key, this.#dome]) scene.add(light, light.target);
  }

  /** Places both lights for exposure `index` of `count`. */
  sample(index: number, count: number): void {
    const { towards, angularRadius, intensity, colour } = this.keyLight;
    const side = new Vector3().crossVectors(towards, new Vector3(0, 1, 0)).normalize();
    const up = new Vector3().crossVectors(side, towards).normalize();
    const radius = Math.tan(angularRadius) * Math.sqrt((index + 0.5) / count);
    const angle = index * 2.399963;
    const key = towards
      .clone()
      .normalize()
      .addScaledVector(side, radius * Math.cos(angle))
      .addScaledVector(up, radius * Math.sin(angle));
    this.#place(this.#key, key.normalize(), intensity, new Color(colour));

    const { zenith, horizon, bounce, openTowards } = this.domeLight;
    const bounces = Math.floor((index + 1) * bounceShare) > Math.floor(index * bounceShare);
    const azimuth = index * 2.399963 + 1.3;
    const height = radicalInverse(index * 3 + 1);
    const flat = Math.sqrt(1 - height * height);
    const direction = new Vector3(flat * Math.cos(azimuth), bounces ? -height : height, flat * Math.sin(azimuth));
    if (openTowards && direction.dot(openTowards) < -0.15)
      direction.addScaledVector(openTowards, -2 * direction.dot(openTowards));
    const radiance = bounces ? bounce / bounceShare : (horizon + (zenith - horizon) * height) / (1 - bounceShare);
    this.#place(
      this.#dome,
      direction.normalize(),
      2 * Math.PI * radiance,
      new Color(bounces ? this.domeLight.bounceColour : this.domeLight.colour),
    );
  }

  /** Mean radiance of a white floor that nothing shades, over all exposures. */
  openFloorRadiance(count: number): number {
    let sum = 0;
    for (let i = 0; i < count; i++) {
      this.sample(i, count);
      for (const light of [this.#key, this.#dome]) {
        const cosine = light.position.clone().sub(light.target.position).normalize().y;
        sum += (Math.max(0, cosine) * light.intensity) / Math.PI;
      }
    }
    return sum / count;
  }

  #place(light: DirectionalLight, direction: Vector3, intensity: number, colour: Color): void {
    light.position.copy(this.subject.center).addScaledVector(direction, this.subject.radius * 3);
    light.intensity = intensity;
    light.color.copy(colour);
    light.updateMatrixWorld();
  }
}

function shadowLight(subject: Sphere, mapSize: number): DirectionalLight {
  const light = new DirectionalLight();
  light.castShadow = true;
  light.target.position.copy(subject.center);
  light.target.updateMatrixWorld();
  light.shadow.mapSize.set(mapSize, mapSize);
  const { camera } = light.shadow;
  camera.left = camera.bottom = -subject.radius;
  camera.right = camera.top = subject.radius;
  camera.near = subject.radius;
  camera.far = subject.radius * 5;
  const texel = (2 * subject.radius) / mapSize;
  light.shadow.normalBias = texel * 1.3;
  light.shadow.bias = -0.0004;
  return light;
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
