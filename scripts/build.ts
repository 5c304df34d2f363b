import { buildSite } from './build/build-site.ts';
import { INTERRUPTED_STATUS, Interrupted, interruptible } from './build/interrupt.ts';
import { problemLines, reportLines } from './build/print-report.ts';
import { CommandError } from './command-line/command-error.ts';
import { parseArguments, wholeNumber } from './command-line/parse-arguments.ts';

const USAGE =
  'akin build <folder> [--out DIR] [--encoder ID|DIR] [--metadata FILE.csv|json] [--name NAME] [--regions] [--details] [--lab] [--allow-picture-urls] [--json]';

const HELP = `Turns a folder of pictures into a static site that searches them.

Usage: ${USAGE}

  <folder>         pictures, also in folders below it; a picture's category defaults to its folder
  --out DIR        where the site goes, "site" unless told; a site that is there is replaced safely
  --encoder ID|DIR see akin encoders list
  --metadata FILE  a table (CSV or JSON) with a column "path" below the folder; other columns are kept as they are
  --name NAME      what the collection is called, the folder's name unless told
  --examples DIR   pictures to try the search with (labels in DIR/examples.json); without it "examples" beside the folder
  --app DIR        another bundle of the app than this repository's own
  --shard-items N  how many items a shard has; without it only collections above 32,768 items are cut into shards
  --regions        also indexes parts of each picture, so that a small thing in a busy one is found; the index is 6 times as large
  --details        also compares photos in detail, so that the very thing comes before others of its kind; about 1 kB a picture
  --lab            adds what the layers of the encoder see in each picture, for the lab; about 1 kB a picture, loaded only there
  --lab-sizes N,N  … at these input sizes in place of the encoder's own
  --lab-encoder ID|DIR  … of this encoder, too; may be given several times
  --allow-picture-urls  lets visitors search by pictures of other hosts by their address, after agreeing to each host
  --json           the report as one JSON document on stdout

A second run encodes only pictures that are new or changed. Ctrl-C leaves the site as it was. Results are kept in
$AKIN_CACHE or ~/.cache/akin, which can be deleted at any time.
`;

/** `akin build`: see HELP. */
export async function runBuild(args: string[]): Promise<void> {
  const options = {
    out: { type: 'string', default: 'site' },
    encoder: { type: 'string' },
    metadata: { type: 'string' },
    name: { type: 'string' },
    examples: { type: 'string' },
    app: { type: 'string' },
    'shard-items': { type: 'string' },
    regions: { type: 'boolean', default: false },
    details: { type: 'boolean', default: false },
    lab: { type: 'boolean', default: false },
    'lab-sizes': { type: 'string' },
    'lab-encoder': { type: 'string', multiple: true },
    'allow-picture-urls': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  } as const;
  const { values, positionals } = parseArguments(args, options, { usage: USAGE, positionals: 1 });
  if (values.help) return void process.stdout.write(HELP);
  const [folder] = positionals;
  if (folder === undefined) throw new CommandError(`no folder of pictures given; usage: ${USAGE}`);
  const { 'shard-items': wanted, 'allow-picture-urls': pictureUrls } = values;
  const shardItems = wanted === undefined ? undefined : wholeNumber('--shard-items', wanted, 1, 1_000_000);
  const lab = { lab: values.lab, labSizes: values['lab-sizes'], labEncoders: values['lab-encoder'] };
  try {
    const report = await interruptible((signal) =>
      buildSite({ folder, shardItems, pictureUrls, ...values, ...lab }, signal),
    );
    for (const line of problemLines(report)) process.stderr.write(`${line}\n`);
    const output = values.json ? JSON.stringify(report, null, 2) : reportLines(report).join('\n');
    process.stdout.write(`${output}\n`);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    process.stderr.write(`stopped; "${values.out}" is as it was. The same command goes on where it stopped.\n`);
    process.exitCode = INTERRUPTED_STATUS;
  }
}
