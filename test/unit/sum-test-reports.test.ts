import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sumReports } from '../../scripts/project/sum-test-reports.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'akin-reports-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, files: readonly (readonly [string, readonly string[]])[]) =>
  writeFileSync(
    join(folder, name),
    JSON.stringify({
      testResults: files.map(([status, tests]) => ({
        name: 'file',
        status,
        assertionResults: tests.map((status, i) => ({ fullName: `${name} ${i}`, status })),
      })),
    }),
  );

test('the reports of several runs become one sum, with the names of what was skipped', () => {
  write('unit.json', [['passed', ['passed', 'passed', 'skipped']]]);
  write('browser.json', [['failed', ['passed', 'failed']]]);
  expect(sumReports(folder)).toEqual({ passed: 3, failed: 1, skipped: ['unit.json 2'] });
});

test('a file that could not be run counts as a failure', () => {
  write('unit.json', [['failed', []]]);
  expect(sumReports(folder)).toMatchObject({ passed: 0, failed: 1 });
});

test('no report is no test', () => {
  expect(sumReports(folder)).toEqual({ passed: 0, failed: 0, skipped: [] });
});
