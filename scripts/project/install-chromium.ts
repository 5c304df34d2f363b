import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { findChromium, findCommand } from './find-chromium.ts';

/**
 * The program file of a Chromium, installing one if need be: Debian's package where apt-get may be used without a
 * question, else playwright's own download.
 * @throws Error saying what was tried and what a person can do
 */
export function ensureChromium(): string {
  const found = findChromium();
  if (found) return found;
  const tried: string[] = [];
  for (const [way, commands] of waysToInstall()) {
    console.log(`No Chromium was found; installing it: ${way}`);
    const failed = commands.find(([program = '', ...args]) => spawnSync(program, args, RUN).status !== 0);
    const installed = findChromium();
    if (installed) return installed;
    tried.push(failed ? `"${failed.join(' ')}" failed` : `${way} left no Chromium that starts`);
  }
  throw new Error(
    `The browser tests need a Chromium. None was found, and installing one did not work (${tried.join('; ')}). ` +
      'Install Chromium or Chrome, or set CHROME_PATH to its program, and run the command again.',
  );
}

const RUN = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;

function waysToInstall(): [string, string[][]][] {
  const ways: [string, string[][]][] = [];
  const root = rootPrefix();
  if (findCommand('apt-get') && root) {
    const aptGet = [...root, 'apt-get'];
    ways.push([
      'the package of the system',
      [
        [...aptGet, 'update'],
        [...aptGet, 'install', '-y', 'chromium'],
      ],
    ]);
  }
  const playwright = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  ways.push(["playwright's download", [[process.execPath, playwright, 'install', 'chromium']]]);
  return ways;
}

/** What goes before a command that needs root; null where root cannot be had without a question. */
function rootPrefix(): string[] | null {
  if (process.getuid?.() === 0) return [];
  if (!findCommand('sudo')) return null;
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : null;
}
