import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { kernelsPlugin } from './scripts/project/kernels-plugin.ts';

/** Set by `npm test`, which adds up the reports of several runs. */
const { AKIN_TEST_REPORTS: reports } = process.env;

export default defineConfig({
  test: {
    reporters: reports ? ['default', ['json', { outputFile: join(reports, `${process.pid}.json`) }]] : ['default'],
    // Two cores: more workers only take turns.
    maxWorkers: 2,
    projects: [
      {
        plugins: [kernelsPlugin()],
        test: {
          name: 'unit',
          include: ['test/{unit,property,golden}/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        plugins: [kernelsPlugin()],
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/browser/global-setup.ts'],
          // A processor that is taken away for long makes a wait run out; a fault fails twice.
          retry: 1,
          testTimeout: 120_000,
          hookTimeout: 240_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});
