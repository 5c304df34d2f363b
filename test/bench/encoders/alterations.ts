import sharp, { type Sharp } from 'sharp';

/** What a photo of the same thing may differ in. */
export interface Alteration {
  readonly name: string;
  /** @param picture upright, sRGB @param size of it in pixels */
  readonly apply: (picture: Sharp, size: Size) => Sharp;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const ANGLE = 15;

export const ALTERATIONS: readonly Alteration[] = [
  { name: 'as it is', apply: (picture) => picture },
  { name: 'JPEG, quality 30', apply: (picture) => picture.jpeg({ quality: 30 }) },
  {
    name: 'half size',
    apply: (picture, { width, height }) => picture.resize(Math.round(width / 2), Math.round(height / 2)),
  },
  { name: `turned by ${ANGLE}°, corners cut off`, apply: turned },
  { name: 'middle 70 % of each side', apply: (picture, size) => picture.extract(middle(size, 0.7, 0.7)) },
  { name: 'brightness + 30 %', apply: (picture) => picture.linear(1.3, 0) },
  { name: 'brightness − 30 %', apply: (picture) => picture.linear(0.7, 0) },
  { name: 'blurred, σ 2 px', apply: (picture) => picture.blur(2) },
  { name: 'mirrored', apply: (picture) => picture.flop() },
];

/** The altered picture as a file: JPEG where that is the alteration, else PNG. */
export async function alter(content: Uint8Array, { apply }: Alteration): Promise<Buffer> {
  const { data, info } = await sharp(content)
    .autoOrient()
    .toColourspace('srgb')
    .flatten({ background: '#fff' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const picture = sharp(data, { raw: info });
  const altered = apply(picture, info);
  return altered.toBuffer({ resolveWithObject: true }).then(async (result) =>
    result.info.format === 'jpeg'
      ? result.data
      : sharp(result.data, { raw: { width: result.info.width, height: result.info.height, channels: 3 } })
          .png({ compressionLevel: 1 })
          .toBuffer(),
  );
}

/** Turned, then cut to the largest upright rectangle of the same shape that the turned picture fills. */
function turned(picture: Sharp, size: Size): Sharp {
  const angle = (ANGLE * Math.PI) / 180;
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const { width, height } = size;
  const share = Math.min(width / (width * cosine + height * sine), height / (width * sine + height * cosine));
  const outer = { width: width * cosine + height * sine, height: width * sine + height * cosine };
  // A pixel less on each side: the outermost are mixed with the background.
  const inner = { width: Math.floor(width * share) - 2, height: Math.floor(height * share) - 2 };
  return picture.rotate(ANGLE).extract({
    left: Math.round((outer.width - inner.width) / 2),
    top: Math.round((outer.height - inner.height) / 2),
    ...inner,
  });
}

function middle({ width, height }: Size, across: number, down: number) {
  const [w, h] = [Math.round(width * across), Math.round(height * down)];
  return { left: Math.round((width - w) / 2), top: Math.round((height - h) / 2), width: w, height: h };
}
