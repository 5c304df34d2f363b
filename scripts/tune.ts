import { readFile, writeFile } from 'node:fs/promises';
import { wholePart } from '../src/assets/whole-part.ts';
import { encodeProjection } from '../src/core/tuning/encode-projection.ts';
import { LOSSES, type Loss } from '../src/core/tuning/learn-projection.ts';
import type { TunedProjection } from '../src/core/tuning/tuned-projection.ts';
import { interruptible } from './build/interrupt.ts';
import { CommandError } from './command-line/command-error.ts';
import { parseArguments, wholeNumber } from './command-line/parse-arguments.ts';
import { readRelease } from './search/read-site.ts';
import { checkedProjection } from './tune/checked-projection.ts';
import { learnOnSite } from './tune/learn-on-site.ts';
import { replaceProjection } from './tune/replace-projection.ts';
import { reportLines, type TuneReport, tuneReport } from './tune/report.ts';

const USAGE = 'akin tune <site> --label COLUMN [options]';

const HELP = `Learns from a built site's labels which differences between its pictures matter, and measures on pictures that nothing
was learned from whether that helps. Only what helps is written into the site: searches use it from then on, and every
visitor can switch it off.

Of a collection in shards a sample of up to 10,000 pictures is learned from and measured on.

Usage: ${USAGE}

  <site>           the site's folder
  --label COLUMN   the metadata column whose values are learned
  --loss NAME      contrastive (default): draws equal labels together; softmax: tells them apart
  --seed N         of the splits and of learning, 1 unless told
  --measure        prints what it would do and writes nothing
  --out FILE       also writes the projection to a file, whatever the verdict
  --from FILE      instead of learning: puts a projection from a file into the site, as after building it anew
  --off            instead of learning: takes the projection out of the site
  --json           one JSON document on stdout
`;

/** `akin tune`: see HELP. */
export async function runTune(args: string[]): Promise<void> {
  const { values, positionals } = parseArguments(
    args,
    {
      label: { type: 'string' },
      loss: { type: 'string', default: 'contrastive' },
      seed: { type: 'string', default: '1' },
      measure: { type: 'boolean', default: false },
      out: { type: 'string' },
      from: { type: 'string' },
      off: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
    { usage: USAGE, positionals: 1 },
  );
  if (values.help) return void process.stdout.write(HELP);
  const [site] = positionals;
  if (site === undefined) throw new CommandError(`which site? usage: ${USAGE}`);
  const ways = [values.label !== undefined, values.from !== undefined, values.off].filter((is) => is).length;
  if (ways !== 1) throw new CommandError(`expected one of --label, --from and --off; usage: ${USAGE}`);
  const release = await readRelease(site);
  const pictures = { used: wholePart(release).items, all: release.collection.items };
  const print = (report: TuneReport) =>
    process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : `${reportLines(report).join('\n')}\n`);

  if (values.off) {
    await replaceProjection(site, release, null);
    print({ site, isWritten: true, pictures, projection: null });
    return;
  }
  let projection: TunedProjection;
  if (values.from !== undefined) projection = await checkedProjection(site, release, await readFile(values.from));
  else {
    const task = {
      column: values.label ?? '',
      loss: lossOf(values.loss),
      seed: wholeNumber('--seed', values.seed, 0, 2 ** 31),
    };
    projection = await interruptible((signal) => learnOnSite(site, release, task, signal));
  }
  const file = encodeProjection(projection);
  if (values.out !== undefined) await writeFile(values.out, file);
  const isWanted = values.from !== undefined || projection.figures.verdict === 'better';
  const isWritten = isWanted && !values.measure;
  if (isWritten) await replaceProjection(site, release, file);
  print({ site, isWritten, pictures, projection: tuneReport(projection) });
}

function lossOf(name: string): Loss {
  const loss = LOSSES.find((one) => one === name);
  if (!loss) throw new CommandError(`--loss is "${name}"; expected ${LOSSES.join(' or ')}`);
  return loss;
}
