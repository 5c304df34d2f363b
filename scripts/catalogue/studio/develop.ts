/** Eight-bit sRGB, rows from the top down: straight up to the shoulder, then eased into white at `white`. */
export function develop(pixels: Float32Array, width: number, height: number, gain: number, white: number): Uint8Array {
  const rgb = new Uint8Array(width * height * 3);
  const shoulder = 0.62;
  const curve = (x: number): number => {
    if (x <= shoulder) return x;
    const reach = (x - shoulder) / (1 - shoulder);
    const limit = (white - shoulder) / (1 - shoulder);
    const eased = (reach * (1 + reach / (limit * limit))) / (1 + reach);
    return Math.min(1, shoulder + (1 - shoulder) * eased);
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [from, to] = [((height - 1 - y) * width + x) * 4, (y * width + x) * 3];
      for (let c = 0; c < 3; c++) {
        const linear = curve(Math.max(0, pixels[from + c] ?? 0) * gain);
        const encoded = linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055;
        rgb[to + c] = Math.round(encoded * 255);
      }
    }
  }
  return rgb;
}
