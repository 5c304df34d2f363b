import { Box3, Vector3 } from 'three';
import { type DrawnPiece, drawPiece, type PieceKey, picturePath, seedOf } from './catalogue.ts';
import type { categories } from './family.ts';
import { givenName } from './given-names.ts';
import { capitalised, enumerate, withArticle } from './phrases.ts';
import { type Random, seededRandom } from './random.ts';
import { samplePoints } from './studio/framing.ts';

/** A row of the metadata table. */
export interface PieceRecord {
  readonly path: string;
  readonly name: string;
  readonly category: string;
  readonly family: string;
  readonly colour: string;
  readonly material: string;
  readonly style: string;
  /** Euros. */
  readonly price: number;
  readonly width_cm: number;
  readonly depth_cm: number;
  readonly height_cm: number;
  readonly description: string;
}

/** The row of one piece; draws it, because its words and sizes are those of what is drawn. */
export function describePiece(key: PieceKey): PieceRecord {
  const drawn = drawPiece(key);
  const { family, look, model } = drawn;
  const random = seededRandom(`words ${seedOf(key)}`);
  const points = model.assembly
    .parts()
    .filter((part) => part.isFramed)
    .flatMap((part) => samplePoints(part.geometry));
  const size = new Box3().setFromPoints(points).getSize(new Vector3()).multiplyScalar(100);
  const cost = 0.6 * look.main.cost + 0.4 * look.frame.cost;
  const bulk = (size.x * size.y * size.z) ** (1 / 3) / typicalReach[key.category];
  const price = Math.max(
    19,
    Math.round((family.basePrice * cost * (0.55 + 0.45 * bulk) * random.between(0.93, 1.08)) / 10) * 10 - 1,
  );
  return {
    path: picturePath(key),
    name: `${capitalised(`${look.main.words} ${model.noun ?? family.noun}`)} ${givenName(key)}`,
    category: key.category,
    family: family.name,
    colour: look.main.colour,
    material: look.main.material,
    style: family.style,
    price,
    width_cm: Math.round(size.x),
    depth_cm: Math.round(size.z),
    height_cm: Math.round(size.y),
    description: tell(random, drawn, size),
  };
}

/** Cube root of an ordinary piece's bounding volume, in cm. */
const typicalReach: Record<(typeof categories)[number], number> = {
  chair: 65,
  lamp: 45,
  table: 85,
  bed: 145,
  sofa: 115,
};

function tell(random: Random, { family, look, model }: DrawnPiece, size: Vector3): string {
  const thing = `${look.main.words} ${model.noun ?? family.noun}`;
  const [first = '', ...rest] = model.traits;
  const body = random.pick([
    () => `${capitalised(withArticle(thing))} with ${enumerate(model.traits)}.`,
    () => `${capitalised(withArticle(thing))}, ${family.style} in feeling, with ${first}. It has ${enumerate(rest)}.`,
    () => `${capitalised(enumerate(model.traits))}: ${withArticle(thing)} with ${withArticle(family.style)} air.`,
    () => `${capitalised(withArticle(family.style))} piece: ${withArticle(thing)} with ${enumerate(model.traits)}.`,
  ])();
  const [wide, deep, high] = [size.x, size.z, size.y].map(Math.round);
  const close = random.pick([
    '',
    '',
    ` It is ${wide} cm wide and ${high} cm high.`,
    ` It takes ${wide} by ${deep} cm of floor.`,
  ]);
  return body + (family.place === 'floor' ? close : '');
}
