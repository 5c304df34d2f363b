import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What several vitest runs found, together. */
export interface TestSum {
  readonly passed: number;
  /** Failed tests, and files that could not be run at all. */
  readonly failed: number;
  /** Full names of what was left out. */
  readonly skipped: readonly string[];
}

interface FileReport {
  readonly name: string;
  readonly status: string;
  readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
}

interface VitestReport {
  /** Milliseconds since 1970. */
  readonly startTime: number;
  readonly testResults: readonly FileReport[];
}

/** Adds up the reports that vitest's json reporter has left in a folder; of a file that was run twice the later one counts. */
export function sumReports(folder: string): TestSum {
  let passed = 0;
  let failed = 0;
  const skipped: string[] = [];
  for (const file of lastReports(folder)) {
    const count = (status: string) => file.assertionResults.filter((test) => test.status === status).length;
    passed += count('passed');
    const failedTests = count('failed');
    failed += failedTests === 0 && file.status === 'failed' ? 1 : failedTests;
    skipped.push(...file.assertionResults.filter(isLeftOut).map((test) => test.fullName));
  }
  return { passed, failed, skipped };
}

/** Paths of the files that did not pass. */
export function failedFiles(folder: string): string[] {
  return lastReports(folder)
    .filter(({ status }) => status === 'failed')
    .map(({ name }) => name);
}

/** What is last known of each file. */
function lastReports(folder: string): FileReport[] {
  const reports = readdirSync(folder).map(
    (name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as VitestReport,
  );
  reports.sort((a, b) => a.startTime - b.startTime);
  return [...new Map(reports.flatMap(({ testResults }) => testResults.map((file) => [file.name, file]))).values()];
}

function isLeftOut({ status }: { readonly status: string }): boolean {
  return status === 'pending' || status === 'skipped' || status === 'todo';
}
