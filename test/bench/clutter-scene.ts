import sharp from 'sharp';

const SCENE = 480;
/** Things in a scene, each about a third as wide as it. */
export const THINGS = 4;
const THING = 170;
const CORNERS = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
] as const;

/** Things pasted onto a photo at random places that do not hide one another's middle, as a JPEG. */
export async function clutterScene(
  background: string,
  things: readonly string[],
  random: () => number,
): Promise<Buffer> {
  const order = [...CORNERS].sort(() => random() - 0.5);
  const free = SCENE / 2 - THING;
  const pasted = await Promise.all(
    things.map(async (thing, at) => {
      const [column, row] = order[at % CORNERS.length] as (typeof CORNERS)[number];
      const input = await sharp(thing).resize(THING, THING, { fit: 'cover' }).toBuffer();
      const left = Math.round(column * (SCENE / 2) + random() * free);
      const top = Math.round(row * (SCENE / 2) + random() * free);
      return { input, left, top };
    }),
  );
  return sharp(background).resize(SCENE, SCENE, { fit: 'cover' }).composite(pasted).jpeg({ quality: 90 }).toBuffer();
}

/** What a person has of a thing that lies in a scene: its own photo, small and compressed. */
export function photoOfThing(thing: string): Promise<Buffer> {
  return sharp(thing).resize(160, 160, { fit: 'inside' }).jpeg({ quality: 60 }).toBuffer();
}
