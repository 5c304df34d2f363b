import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Names that a Chromium has on the search path, the plainest build first. */
const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Where installers put it on systems that have no search path to speak of. */
const FIXED_PLACES: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .map((name) => process.env[name])
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      join(folder, 'Chromium', 'Application', 'chrome.exe'),
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
    ]),
};

/**
 * The program file of a Chromium: `CHROME_PATH`, one on the search path, where installers put it, or the one that
 * playwright has downloaded; null when there is none.
 * @throws Error when CHROME_PATH names nothing
 */
export function findChromium(): string | null {
  const { CHROME_PATH } = process.env;
  if (CHROME_PATH) {
    if (existsSync(CHROME_PATH)) return CHROME_PATH;
    throw new Error(`CHROME_PATH is "${CHROME_PATH}", where there is no file; expected the program of a Chromium`);
  }
  const onPath = COMMANDS.flatMap((command) => findCommand(command) ?? []);
  const candidates = [...onPath, ...(FIXED_PLACES[process.platform] ?? []), ...playwrightDownloads()];
  return candidates.find((candidate) => existsSync(candidate) && canStart(candidate)) ?? null;
}

/** The file that a command's name means, or null. */
export function findCommand(name: string): string | null {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const files = folders.flatMap((folder) => endings.map((ending) => join(folder, name + ending)));
  return files.find((file) => existsSync(file)) ?? null;
}

function playwrightDownloads(): string[] {
  const caches: Partial<Record<NodeJS.Platform, string>> = {
    darwin: join(homedir(), 'Library', 'Caches'),
    win32: process.env.LOCALAPPDATA ?? homedir(),
  };
  const cache = caches[process.platform] ?? process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  const folder = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(cache, 'ms-playwright');
  if (!existsSync(folder)) return [];
  const programs = [
    join('chrome-linux64', 'chrome'),
    join('chrome-linux', 'chrome'),
    join('chrome-mac', 'Chromium.app', 'Contents', 'MacOS', 'Chromium'),
    join('chrome-mac-arm64', 'Google Chrome for Testing.app', 'Contents', 'MacOS', 'Google Chrome for Testing'),
    join('chrome-mac-x64', 'Google Chrome for Testing.app', 'Contents', 'MacOS', 'Google Chrome for Testing'),
    join('chrome-win64', 'chrome.exe'),
    join('chrome-win', 'chrome.exe'),
  ];
  // "chromium-1217" sorts before "chromium_headless_shell-…"; the newest download comes first.
  const downloads = readdirSync(folder).filter((name) => /^chromium-\d+$/.test(name));
  downloads.sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)));
  return downloads.flatMap((name) => programs.map((program) => join(folder, name, program)));
}

/** Some systems have a stub of that name that only says how to install the real one. */
function canStart(program: string): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return /Chrom/.test(execFileSync(program, ['--version'], { encoding: 'utf8', timeout: 20_000, stdio: 'pipe' }));
  } catch {
    return false;
  }
}
