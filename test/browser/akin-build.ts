import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Runs the real `akin build` as a person does.
 * @param cache one for all sites of a run: most show the same pictures
 * @throws Error with what it printed
 */
export async function akinBuild(folder: string, out: string, options: readonly string[], cache: string): Promise<void> {
  const args = ['scripts/akin.mjs', 'build', folder, '--out', out, ...options];
  await promisify(execFile)(process.execPath, args, { cwd: root, env: { ...process.env, AKIN_CACHE: cache } });
}
