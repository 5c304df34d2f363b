import { join } from 'node:path';
import sharp from 'sharp';

/** The mark of Akin (two frames that overlap, and what they have in common) on paper, as large as `share` of the side. */
function icon(side: number, share: number, cornerRadius: number): string {
  const scale = (side * share) / 32;
  const offset = (side - 32 * scale) / 2;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}">
  <rect width="${side}" height="${side}" rx="${cornerRadius}" fill="#1d1b18"/>
  <g transform="translate(${offset} ${offset}) scale(${scale})">
    <path fill="#ff9468" d="M11.5 15.5a4 4 0 0 1 4-4h5v5a4 4 0 0 1-4 4h-5z"/>
    <g fill="none" stroke="#faf8f4" stroke-width="2.25">
      <rect x="3.5" y="3.5" width="17" height="17" rx="4"/>
      <rect x="11.5" y="11.5" width="17" height="17" rx="4"/>
    </g>
  </g>
</svg>`;
}

// A maskable icon may be cut to a circle of 80 % of its side; Apple rounds the corners itself.
const ICONS = [
  { file: 'icon-192.png', side: 192, share: 0.68, cornerRadius: 40 },
  { file: 'icon-512.png', side: 512, share: 0.68, cornerRadius: 108 },
  { file: 'maskable-512.png', side: 512, share: 0.54, cornerRadius: 0 },
  { file: 'apple-touch-icon.png', side: 180, share: 0.64, cornerRadius: 0 },
];

for (const { file, side, share, cornerRadius } of ICONS) {
  const path = join(import.meta.dirname, '../../public/icons', file);
  await sharp(Buffer.from(icon(side, share, cornerRadius)))
    .png({ palette: true, compressionLevel: 9 })
    .toFile(path);
}
