#!/usr/bin/env node
// Runs the TypeScript of this folder with tsx, so that a fresh clone needs no compile step. Plain JavaScript itself.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

if (!existsSync(new URL('../node_modules/tsx', import.meta.url))) {
  process.stderr.write(
    `akin: its packages are not installed; run "npm ci" in ${fileURLToPath(new URL('..', import.meta.url))}\n`,
  );
  process.exit(1);
}
const { register } = await import('tsx/esm/api');
// The tsconfig is named because tsx would otherwise read the one of whatever folder the command is called in.
register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) });
// A reader that closes early, such as "| head", is no error.
process.stdout.on('error', (error) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});
const { main } = await import('./akin.ts');
await main(process.argv.slice(2));
