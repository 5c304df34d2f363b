/**
 * Measures everything that a model card shows, one after the other, and writes the card.
 * Usage: npx tsx test/bench/encoder-figures.ts <id> --photos FOLDER --pool FOLDER --held-out FOLDER --forms FOLDER --bare FILE.onnx
 *        [--only quality|robustness|forms|speed …] [--earlier ID …]
 * The teachers must be installed (training/README.md). --earlier are encoders of ours to show beside it (default akin-v0).
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const TEACHERS = ['mobilenetv2-google', 'mobilenetv2-zoo'];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    photos: { type: 'string', default: '../shared/photos' },
    pool: { type: 'string', default: 'training/runs/pool-files' },
    'held-out': { type: 'string', default: 'training/runs/held-out' },
    forms: { type: 'string', default: 'training/runs/forms' },
    bare: { type: 'string', default: 'training/runs/bare.onnx' },
    only: { type: 'string', multiple: true },
    earlier: { type: 'string', multiple: true, default: ['akin-v0'] },
  },
});
const [id = ''] = positionals;
const root = fileURLToPath(new URL('../..', import.meta.url));
const documents = `${root}docs/encoders`;
const own = [...values.earlier.filter((earlier) => earlier !== id), id];
const STEPS: Readonly<Record<string, readonly string[]>> = {
  quality: [
    'encoder-quality.ts',
    values.photos,
    values.pool,
    ...TEACHERS,
    ...own,
    '--held-out',
    values['held-out'],
    '--pair',
  ],
  robustness: ['robustness.ts', values.photos, 'mobilenetv2-google', id],
  forms: ['encoder-forms.ts', values.forms, values.photos, '--encoder', id, '--limit', '400'],
  speed: ['encoder-speed.ts', ...TEACHERS, ...own, '--bare', values.bare],
};

await mkdir(`${documents}/${id}`, { recursive: true });
for (const step of values.only ?? Object.keys(STEPS)) {
  const [script, ...args] = STEPS[step] ?? [];
  if (script === undefined) throw new Error(`--only ${step}; expected ${Object.keys(STEPS).join(', ')}`);
  await run(`test/bench/${script}`, ...args, '--out', `${documents}/${id}/${step}.json`);
}
const [model = ''] = values.earlier;
const text = `${documents}/${id}/card.md`;
if (!existsSync(text)) await copyFile(`${documents}/${model}/card.md`, text);
await run('scripts/encoders/write-model-card.ts', id);

/** Runs a script to its end, what it says shown. @throws Error when it fails */
async function run(script: string, ...args: string[]): Promise<void> {
  process.stderr.write(`${script} ${args.join(' ')}\n`);
  const child = spawn(`${root}node_modules/.bin/tsx`, [`${root}${script}`, ...args], { stdio: 'inherit' });
  const [status] = await once(child, 'close');
  if (status !== 0) throw new Error(`${script} ended with ${status}`);
}
