import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);
const CRUISER = `${process.cwd()}/node_modules/dependency-cruiser/bin/dependency-cruise.mjs`;
const RULES = `${process.cwd()}/.dependency-cruiser.cjs`;

interface Report {
  summary: { violations: { from: string; to: string; rule: { name: string } }[]; totalCruised: number };
}

/** What the rules find in a tree laid out like this one. */
async function cruise(folder: string): Promise<Report['summary']> {
  const scratch = await mkdtemp(join(tmpdir(), 'akin-import-rules-'));
  try {
    // To a file: a report of this size is cut when the process ends before its pipe is read.
    const report = join(scratch, 'report.json');
    const args = [CRUISER, '--config', RULES, '--output-type', 'json', '--output-to', report, 'src', 'workers'];
    await run(process.execPath, args, { cwd: folder }).catch(() => {}); // Fails when rules are broken: the report says.
    return (JSON.parse(await readFile(report, 'utf8')) as Report).summary;
  } finally {
    await rm(scratch, { recursive: true });
  }
}

describe('the import rules', () => {
  it('catch a core that imports the app, and a service worker that imports more than its rules', async () => {
    const { violations } = await cruise('test/fixtures/forbidden-import');
    const found = violations.map(({ rule, from }) => `${from}: ${rule.name}`);
    expect(found).toContain('src/core/reaches-out.ts: core-imports-only-its-parts');
    expect(found).toContain('workers/service-worker.ts: service-worker-imports-only-its-rules');
  });

  it('see the imports of this tree', async () => {
    const { totalCruised } = await cruise('.');
    expect(totalCruised).toBeGreaterThan(50);
  });
});
