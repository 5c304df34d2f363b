import { execFile } from 'node:child_process';
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
  const args = [CRUISER, '--config', RULES, '--output-type', 'json', 'src', 'workers'];
  const { stdout } = await run(process.execPath, args, { cwd: folder, maxBuffer: 1 << 26 }).catch(
    (failure: { stdout: string }) => failure,
  );
  return (JSON.parse(stdout) as Report).summary;
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
