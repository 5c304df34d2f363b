import { readFile } from 'node:fs/promises';
import { PictureError } from '../src/core/errors.ts';
import { decodePicture } from '../src/encoding/decode-node.ts';
import { type EncoderFolder, loadEncoderFolder } from '../src/encoding/encoder-folder-node.ts';
import { assertMadeFor } from '../src/search/index-fits-encoder.ts';
import { CommandError } from './command-line/command-error.ts';
import { parseArguments, wholeNumber } from './command-line/parse-arguments.ts';
import { locateEncoder } from './encoders/locate.ts';
import { openEncoder } from './encoders/open-encoder.ts';
import { openSite } from './search/open-site.ts';
import { readRelease } from './search/read-site.ts';
import { searchByWords, showWordsReport } from './search/search-by-words.ts';
import { siteEncoder } from './search/site-encoder.ts';

const USAGE = 'akin search <image> | --words TEXT --index DIR [-k 10] [--encoder ID|DIR] [--json]';

const HELP = `Finds the pictures of a built site that look like a picture.

Usage: ${USAGE}

  <image>          any picture that sharp reads
  --words TEXT     instead of a picture: what the pictures show or their descriptions say
  --index DIR      the site's folder
  -k N             how many neighbours, 10 unless told
  --untuned        compares as the encoder sees, also where the site was tuned (akin tune)
  --encoder ID|DIR the encoder for the picture, the site's own unless told
  --json           {"neighbours":[{"id","path","score","metadata"}],"timings":{"decodeMs","encodeMs","searchMs"}}
`;

/** What `akin search --json` prints. */
interface SearchReport {
  readonly neighbours: readonly {
    readonly id: number;
    readonly path: string;
    /** Cosine similarity. */
    readonly score: number;
    readonly metadata: Readonly<Record<string, string | number>>;
  }[];
  readonly timings: { readonly decodeMs: number; readonly encodeMs: number; readonly searchMs: number };
}

/** `akin search`: see HELP. */
export async function runSearch(args: string[]): Promise<void> {
  const options = {
    words: { type: 'string' },
    index: { type: 'string' },
    k: { type: 'string', short: 'k', default: '10' },
    encoder: { type: 'string' },
    untuned: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  } as const;
  const { values, positionals } = parseArguments(args, options, { usage: USAGE, positionals: 1 });
  if (values.help) return void process.stdout.write(HELP);
  const [picture] = positionals;
  if (picture === undefined && values.words === undefined) throw new CommandError(`no picture given; usage: ${USAGE}`);
  if (values.index === undefined) throw new CommandError(`no --index given; usage: ${USAGE}`);
  const k = wholeNumber('-k', values.k, 1, 1_000_000);
  if (picture === undefined) {
    if (values.encoder !== undefined) throw new CommandError('--encoder does not go with --words');
    const report = await searchByWords(values.words ?? '', values.index, k);
    process.stdout.write(`${values.json ? JSON.stringify(report, null, 2) : showWordsReport(report).join('\n')}\n`);
    return;
  }
  if (values.words !== undefined) throw new CommandError(`a picture and --words do not go together; usage: ${USAGE}`);
  const report = await search(picture, values.index, k, { encoder: values.encoder, isTuned: !values.untuned });
  process.stdout.write(`${values.json ? JSON.stringify(report, null, 2) : lines(report).join('\n')}\n`);
}

async function search(
  picture: string,
  site: string,
  k: number,
  { encoder, isTuned }: { readonly encoder: string | undefined; readonly isTuned: boolean },
): Promise<SearchReport> {
  const release = await readRelease(site);
  const bytes = await readFile(picture);
  const folder =
    encoder === undefined ? await siteEncoder(site, release) : await loadEncoderFolder(await locateEncoder(encoder));
  const { index, items } = await openSite(site, release, { isTuned });
  assertMadeFor(index.header, folder.identity, folder.card.input.preprocessing);

  const query = await embedQuery(picture, bytes, folder);
  const begun = performance.now();
  const nearest = await index.nearest(query.embedding, Math.min(k, items.length));
  const searchMs = performance.now() - begun;
  const neighbours = nearest.flatMap(({ item: id, score }) => {
    const item = items[id];
    return item ? [{ id, path: item.path, score, metadata: item.metadata }] : [];
  });
  return { neighbours, timings: { decodeMs: query.decodeMs, encodeMs: query.encodeMs, searchMs } };
}

async function embedQuery(picture: string, bytes: Uint8Array, folder: EncoderFolder) {
  const encoder = await openEncoder(folder);
  try {
    const begun = performance.now();
    const { pixels } = await decodePicture(bytes, folder.card.input.size);
    const decodeMs = performance.now() - begun;
    const { embedding, preprocessMs, encodeMs } = await encoder.embed(pixels);
    return { embedding, decodeMs, encodeMs: preprocessMs + encodeMs };
  } catch (error) {
    if (error instanceof PictureError) throw new PictureError(`"${picture}" cannot be searched for: ${error.message}`);
    throw error;
  } finally {
    await encoder.close();
  }
}

function lines({ neighbours, timings }: SearchReport): string[] {
  const width = Math.max(0, ...neighbours.map(({ path }) => path.length));
  const rows = neighbours.map(({ path, score, metadata }) => {
    const cells = Object.entries(metadata).map(([column, cell]) => `${column}: ${cell}`);
    return `${score.toFixed(3)}  ${path.padEnd(width)}  ${cells.join(', ')}`.trimEnd();
  });
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  return [
    ...rows,
    `decoded in ${ms(timings.decodeMs)}, encoded in ${ms(timings.encodeMs)}, searched in ${ms(timings.searchMs)}`,
  ];
}
