// `npm test`: the checks, then the browser tests, then one line with the sum of all tests.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './install-chromium.ts';
import { sumReports } from './sum-test-reports.ts';

const reports = mkdtempSync(join(tmpdir(), 'akin-test-reports-'));
const environment: NodeJS.ProcessEnv = { ...process.env, AKIN_TEST_REPORTS: reports };

function npmRun(...args: string[]): boolean {
  const { status } = spawnSync('npm', ['run', ...args], {
    stdio: 'inherit',
    env: environment,
    shell: process.platform === 'win32',
  });
  if (status !== 0) console.error(`\nnpm run ${args[0]} failed (exit status ${status})`);
  return status === 0;
}

function runAll(): boolean {
  if (!npmRun('check')) return false;
  try {
    environment.CHROME_PATH = ensureChromium();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
  return npmRun('browser');
}

const isGreen = runAll();
const { passed, failed, skipped } = sumReports(reports);
rmSync(reports, { recursive: true });
if (skipped.length > 0) console.log(`\nskipped:\n${skipped.map((name) => `  ${name}`).join('\n')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = isGreen && failed === 0 ? 0 : 1;
