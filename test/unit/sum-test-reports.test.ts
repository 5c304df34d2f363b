import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { failedFiles, sumReports } from '../../scripts/project/sum-test-reports.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'akin-reports-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes a run's report. @param files status and tests by name */
const write = (
  name: string,
  startTime: number,
  files: Readonly<Record<string, readonly [string, readonly string[]]>>,
) =>
  writeFileSync(
    join(folder, name),
    JSON.stringify({
      startTime,
      testResults: Object.entries(files).map(([name, [status, tests]]) => ({
        name,
        status,
        assertionResults: tests.map((status, i) => ({ fullName: `${name} ${i}`, status })),
      })),
    }),
  );

test('the reports of several runs become one sum, with the names of what was skipped', () => {
  write('1.json', 1, { unit: ['passed', ['passed', 'passed', 'skipped']] });
  write('2.json', 2, { browser: ['failed', ['passed', 'failed']] });
  expect(sumReports(folder)).toEqual({ passed: 3, failed: 1, skipped: ['unit 2'] });
  expect(failedFiles(folder)).toEqual(['browser']);
});

test('a file that could not be run counts as a failure', () => {
  write('1.json', 1, { unit: ['failed', []] });
  expect(sumReports(folder)).toMatchObject({ passed: 0, failed: 1 });
  expect(failedFiles(folder)).toEqual(['unit']);
});

test('of a file that was run again the later run counts, whatever the names of the reports', () => {
  write('9.json', 1, {
    map: ['failed', ['passed', 'failed']],
    lab: ['failed', ['failed']],
    unit: ['passed', ['passed']],
  });
  write('1.json', 2, { map: ['passed', ['passed', 'passed']], lab: ['failed', ['failed']] });
  expect(sumReports(folder)).toMatchObject({ passed: 3, failed: 1 });
  expect(failedFiles(folder)).toEqual(['lab']);
});

test('no report is no test', () => {
  expect(sumReports(folder)).toEqual({ passed: 0, failed: 0, skipped: [] });
  expect(failedFiles(folder)).toEqual([]);
});
