import type { Pixels } from '../../src/core/pixels.ts';

/** Mean of a picture's sRGB values over white, as `#rrggbb`: what fills its place until the thumbnail has arrived. */
export function averageColour({ data, width, height }: Pixels): string {
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3] as number;
    const white = 255 * (255 - alpha);
    red += (data[i] as number) * alpha + white;
    green += (data[i + 1] as number) * alpha + white;
    blue += (data[i + 2] as number) * alpha + white;
  }
  const hex = (sum: number) =>
    Math.round(sum / (255 * width * height))
      .toString(16)
      .padStart(2, '0');
  return `#${hex(red)}${hex(green)}${hex(blue)}`;
}
