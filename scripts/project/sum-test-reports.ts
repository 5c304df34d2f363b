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

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** Adds up the reports that vitest's json reporter has left in a folder. */
export function sumReports(folder: string): TestSum {
  let passed = 0;
  let failed = 0;
  const skipped: string[] = [];
  for (const name of readdirSync(folder)) {
    const report = JSON.parse(readFileSync(join(folder, name), 'utf8')) as VitestReport;
    for (const file of report.testResults) {
      const count = (status: string) => file.assertionResults.filter((test) => test.status === status).length;
      passed += count('passed');
      const failedTests = count('failed');
      failed += failedTests === 0 && file.status === 'failed' ? 1 : failedTests;
      skipped.push(...file.assertionResults.filter(isLeftOut).map((test) => test.fullName));
    }
  }
  return { passed, failed, skipped };
}

function isLeftOut({ status }: { readonly status: string }): boolean {
  return status === 'pending' || status === 'skipped' || status === 'todo';
}
