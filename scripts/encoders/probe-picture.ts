import type { Pixels } from '../../src/core/pixels.ts';

/** Sides of the picture, neither square nor even nor of any network's input. */
const WIDTH = 157;
const HEIGHT = 119;

/** A picture drawn by formula, for trying encoders: three gradients, a disc and a checked corner. */
export function probePicture(): Pixels {
  const data = new Uint8Array(WIDTH * HEIGHT * 4);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const isDisc = (x - 60) ** 2 + (y - 50) ** 2 < 900;
      const isChecked = x > 110 && y > 70 && ((x >> 3) + (y >> 3)) % 2 === 0;
      const gradient = [(x * 255) / WIDTH, (y * 255) / HEIGHT, ((x + y) * 255) / (WIDTH + HEIGHT)];
      const colour = isDisc ? [220, 60, 30] : isChecked ? [20, 20, 20] : gradient;
      data.set([...colour.map(Math.round), 255], (y * WIDTH + x) * 4);
    }
  }
  return { data, width: WIDTH, height: HEIGHT };
}
