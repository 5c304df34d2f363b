import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

/** One picture of all webp files below a folder, for looking them over: `contact-sheet.ts FOLDER OUT.png [COLUMNS] [CELL]`. */
const [folder = 'public/demo/pictures', out = 'contact-sheet.png', columnText = '5', cellText = '384'] =
  process.argv.slice(2);
const [columns, cell] = [Number(columnText), Number(cellText)];
const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.webp')).sort();
const tiles = await Promise.all(
  files.map(async (file, i) => ({
    input: await sharp(join(folder, file)).resize(cell, cell, { fit: 'contain', background: '#ddd' }).png().toBuffer(),
    left: (i % columns) * (cell + 4),
    top: Math.floor(i / columns) * (cell + 4),
  })),
);
await sharp({
  create: {
    width: columns * (cell + 4),
    height: Math.ceil(files.length / columns) * (cell + 4),
    channels: 3,
    background: '#888',
  },
})
  .composite(tiles)
  .png()
  .toFile(out);
