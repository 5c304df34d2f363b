// `npm test`: the checks, then the browser tests, then one line with the sum of all tests.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ensureChromium } from './install-chromium.ts';
import { failedFiles, sumReports } from './sum-test-reports.ts';

const reports = mkdtempSync(join(tmpdir(), 'akin-test-reports-'));
const environment: NodeJS.ProcessEnv = { ...process.env, AKIN_TEST_REPORTS: reports };

function npmRun(...args: string[]): boolean {
  const { status } = spawnSync('npm', ['run', ...args], {
    stdio: 'inherit',
    env: environment,
    shell: process.platform === 'win32',
  });
  if (status !== 0) console.error(`\nnpm run ${args.join(' ')} failed (exit status ${status})`);
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
  return npmRun('browser') || runFailedAgain();
}

/** So many files that fail together are no accident. */
const MOST_ACCIDENTS = 3;

/**
 * Runs files with failed browser tests once more, one at a time and from their beginnings: their tests follow one visit, so
 * the one that failed cannot be tried again where it stands.
 * @returns whether they passed
 */
function runFailedAgain(): boolean {
  const files = failedFiles(reports).map((file) => relative(process.cwd(), file));
  if (files.length === 0 || files.length > MOST_ACCIDENTS) return false;
  console.log(`\nonce more, alone: ${files.join(', ')}`);
  return npmRun('browser', '--', '--no-file-parallelism', ...files);
}

const isGreen = runAll();
const { passed, failed, skipped } = sumReports(reports);
rmSync(reports, { recursive: true });
if (skipped.length > 0) console.log(`\nskipped:\n${skipped.map((name) => `  ${name}`).join('\n')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = isGreen && failed === 0 ? 0 : 1;
