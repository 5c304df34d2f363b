import { Vector3 } from 'three';
import type { Random } from '../random.ts';
import type { Dome, KeyLight } from './sampled-lights.ts';

/** Radiances are chosen so that a white floor gives back about 0.9. */
export function studioKey(random: Random, azimuth: number, side: number): KeyLight {
  const around = azimuth + side * random.between(0.5, 1);
  const rise = random.between(0.75, 1.05);
  const towards = new Vector3(Math.sin(around) * Math.cos(rise), Math.sin(rise), Math.cos(around) * Math.cos(rise));
  return { towards, angularRadius: 0.34, intensity: 1.75, colour: '#fffaf4' };
}

export const studioDome: Dome = {
  zenith: 0.62,
  horizon: 0.42,
  bounce: 0.3,
  colour: '#f6f8ff',
  bounceColour: '#fffdf8',
};

export function windowKey(random: Random, azimuth: number, side: number): KeyLight {
  const around = azimuth + side * random.between(0.7, 1.15);
  const rise = random.between(0.5, 0.8);
  const isSunny = random.chance(0.55);
  const towards = new Vector3(Math.sin(around) * Math.cos(rise), Math.sin(rise), Math.cos(around) * Math.cos(rise));
  return isSunny
    ? { towards, angularRadius: 0.035, intensity: 4.4, colour: '#ffe9cf' }
    : { towards, angularRadius: 0.36, intensity: 1.9, colour: '#fff6ea' };
}

export const roomDome = (azimuth: number): Dome => ({
  zenith: 0.46,
  horizon: 0.52,
  bounce: 0.22,
  colour: '#f3f3f6',
  bounceColour: '#f3dcc0',
  openTowards: new Vector3(Math.sin(azimuth), 0, Math.cos(azimuth)),
});
