/**
 * How fast `akin build` goes through pictures, against its parts alone:
 *   npx tsx test/bench/build-speed.ts FOLDER     pictures of one's own
 *   npx tsx test/bench/build-speed.ts            60 photos of 12 megapixels, made for the purpose
 * Each part is timed alone, on one core, then everything together with an empty cache. Parts are counted in processor
 * time, which a busy machine disturbs less; the time of everything together is the clock's, so the machine must be idle.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { openPictureCache } from '../../scripts/build/picture-cache.ts';
import { processPictures } from '../../scripts/build/process-pictures.ts';
import { readPicture } from '../../scripts/build/read-picture.ts';
import { makeThumbnail } from '../../scripts/build/thumbnail.ts';
import { type PictureFile, walkPictures } from '../../scripts/build/walk-pictures.ts';
import { locateEncoder } from '../../scripts/encoders/locate.ts';
import { openEncoder } from '../../scripts/encoders/open-encoder.ts';
import { decodePicture } from '../../src/encoding/decode-node.ts';
import { type EncoderFolder, loadEncoderFolder } from '../../src/encoding/encoder-folder-node.ts';

/** Pictures that the parts alone are timed on. */
const SAMPLE = 100;

async function main([given]: string[]): Promise<void> {
  const temporary = await mkdtemp(join(tmpdir(), 'akin-bench-'));
  try {
    const folder = given ?? (await makePhotos(join(temporary, 'photos'), 60));
    const { pictures } = await walkPictures(folder, '');
    const encoder = await loadEncoderFolder(await locateEncoder());
    const alone = await timeParts(everyNth(pictures, SAMPLE), encoder);
    const usedBefore = processorMs();
    const together = await timeTogether(pictures, encoder, join(temporary, 'cache'));
    const used = (processorMs() - usedBefore) / pictures.length;
    const encoding = alone.preprocess + alone.encode;
    const work = alone.decode + encoding + alone.thumbnail;
    const share = (ms: number) => `${ms.toFixed(1)} ms (${((100 * ms) / work).toFixed(0)} %)`;
    console.log(`${pictures.length} pictures, ${availableParallelism()} cores, encoder ${encoder.identity.id}`);
    console.log(`one picture alone: decode ${share(alone.decode)}, preprocess ${share(alone.preprocess)}, `);
    console.log(`  encode ${share(alone.encode)}, thumbnail ${share(alone.thumbnail)}`);
    console.log(
      `together: ${together.toFixed(1)} ms a picture, ${(1000 / together).toFixed(1)} images/s, ${used.toFixed(1)} ms of processor time`,
    );
    console.log(
      `  ${(together / Math.max(alone.decode, encoding)).toFixed(2)} × the slower of decoding and encoding alone`,
    );
    console.log(`  ${(together / (work / availableParallelism())).toFixed(2)} × all the work, spread over all cores`);
    console.log(`most memory: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
  } finally {
    await rm(temporary, { recursive: true });
  }
}

/** Milliseconds of processor time a picture. */
async function timeParts(pictures: readonly PictureFile[], folder: EncoderFolder) {
  const encoder = await openEncoder(folder);
  const total = { decode: 0, preprocess: 0, encode: 0, thumbnail: 0 };
  sharp.concurrency(1);
  sharp.cache(false);
  const warmUp = Math.ceil(pictures.length / 10);
  for (const [i, { file }] of pictures.entries()) {
    const times = [processorMs()];
    const { bytes } = await readPicture(file);
    const { pixels } = await decodePicture(bytes, folder.card.input.size);
    times.push(processorMs());
    const { preprocessMs, encodeMs } = await encoder.embed(pixels);
    times.push(processorMs());
    await makeThumbnail(pixels);
    times.push(processorMs());
    if (i < warmUp) continue;
    const [decode = 0, embed = 0, thumbnail = 0] = times.slice(1).map((time, n) => time - (times[n] ?? 0));
    // The two run one after the other on this thread, so their clock times divide what they used.
    const preprocess = (embed * preprocessMs) / (preprocessMs + encodeMs);
    total.decode += decode;
    total.preprocess += preprocess;
    total.encode += embed - preprocess;
    total.thumbnail += thumbnail;
  }
  await encoder.close();
  const counted = pictures.length - warmUp;
  return Object.fromEntries(Object.entries(total).map(([part, ms]) => [part, ms / counted])) as typeof total;
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function timeTogether(pictures: readonly PictureFile[], folder: EncoderFolder, cache: string): Promise<number> {
  const begun = performance.now();
  await processPictures(pictures, folder, openPictureCache(cache, folder.identity, folder.card), {
    signal: new AbortController().signal,
    onPicture: () => {},
  });
  return (performance.now() - begun) / pictures.length;
}

/** JPEGs of some MB, full of detail. */
async function makePhotos(folder: string, count: number): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (let i = 0; i < count; i++) {
    const noise = { type: 'gaussian', mean: 128, sigma: 50 } as const;
    await sharp({ create: { width: 1344, height: 1008, channels: 3, background: '#888', noise } })
      .resize(4032, 3024)
      .jpeg({ quality: 88 })
      .toFile(join(folder, `${i}.jpg`));
  }
  return folder;
}

function everyNth(pictures: readonly PictureFile[], most: number): PictureFile[] {
  const step = Math.max(1, Math.floor(pictures.length / most));
  return pictures.filter((_, i) => i % step === 0).slice(0, most);
}

await main(process.argv.slice(2));
