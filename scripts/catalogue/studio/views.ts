import type { Category, Family } from '../family.ts';
import type { Setting } from '../picture-order.ts';
import type { Random } from '../random.ts';
import type { View } from './framing.ts';

/** Azimuths and elevations, in degrees, from which a shop would show each category. */
const angles: Record<Category, { azimuth: readonly [number, number]; elevation: readonly [number, number] }> = {
  chair: { azimuth: [12, 58], elevation: [8, 20] },
  lamp: { azimuth: [5, 40], elevation: [3, 12] },
  table: { azimuth: [14, 48], elevation: [14, 26] },
  bed: { azimuth: [18, 52], elevation: [16, 27] },
  sofa: { azimuth: [0, 42], elevation: [8, 18] },
};

/** People photograph from eye height: down at tables and beds, across at lamps. */
const snapshotElevation: Record<Category, readonly [number, number]> = {
  chair: [20, 30],
  lamp: [12, 20],
  table: [32, 40],
  bed: [24, 32],
  sofa: [20, 28],
};

export function chooseView(random: Random, category: Category, place: Family['place'], setting: Setting): View {
  const { azimuth, elevation } = angles[category];
  const side = random.chance(0.5) ? 1 : -1;
  if (setting === 'snapshot') {
    return {
      azimuth: -side * random.between(30, 48),
      elevation: random.between(...snapshotElevation[category]),
      fieldOfView: random.between(48, 58),
      fill: random.between(0.66, 0.78),
      shift: [random.between(-0.16, 0.16), random.between(-0.1, 0.1)],
      roll: random.between(-4, 4),
    };
  }
  const isRoom = setting === 'room';
  const lift = place === 'ceiling' ? -random.between(4, 14) : random.between(...elevation);
  return {
    azimuth: side * random.between(...azimuth) * (isRoom ? 0.8 : 1),
    elevation: isRoom && place !== 'ceiling' ? lift * 0.75 : lift,
    fieldOfView: isRoom ? random.between(28, 36) : random.between(18, 26),
    fill: isRoom ? random.between(0.64, 0.74) : random.between(0.84, 0.9),
    shift: isRoom ? [random.between(-0.1, 0.1), random.between(-0.12, -0.02)] : [0, 0],
    roll: 0,
  };
}

/** Picture formats in pixels, from tall to wide. */
const formats = [
  { width: 288, height: 384 },
  { width: 320, height: 384 },
  { width: 384, height: 384 },
  { width: 384, height: 320 },
  { width: 384, height: 288 },
] as const;

/** The format whose shape is closest to the piece's; rooms are a step wider or squarer than the piece alone. */
export function pictureSize(aspect: number, setting: Setting): { width: number; height: number } {
  const wanted = setting === 'white' ? aspect : aspect ** 0.6;
  const distance = ({ width, height }: { width: number; height: number }): number =>
    Math.abs(Math.log(width / height / wanted));
  return formats.reduce((best, format) => (distance(format) < distance(best) ? format : best));
}
