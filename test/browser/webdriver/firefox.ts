import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findCommand } from '../../../scripts/project/find-chromium.ts';
import { asyncScript, type DrivenBrowser, ELEMENT_KEY, eventually, unpack } from './driven-browser.ts';
import { connectMarionette } from './marionette.ts';

/** The program of a Firefox, or null: `FIREFOX_PATH`, or one on the search path. */
export function findFirefox(): string | null {
  return process.env.FIREFOX_PATH ?? findCommand('firefox-esr') ?? findCommand('firefox');
}

/** A fresh profile; the dead proxy keeps Firefox's own errands on this machine (127.0.0.1 never goes through it). */
const PREFERENCES = {
  'marionette.port': 0,
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.enabled': false,
};

/** Starts Firefox without a window and drives it by Marionette, the protocol built into it. */
export async function driveFirefox(program: string): Promise<DrivenBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'akin-firefox-'));
  const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`);
  await writeFile(join(profile, 'user.js'), lines.join('\n'));
  const firefox = spawn(program, ['--headless', '--no-remote', '--marionette', '--profile', profile, 'about:blank'], {
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => firefox.once('exit', resolve));
  const port = await eventually('Firefox to open its Marionette port', async () => {
    const text = await readFile(join(profile, 'MarionetteActivePort'), 'utf8').catch(() => '');
    return Number(text) || null;
  });
  const marionette = await connectMarionette(port);
  const session = await marionette.send<{ capabilities: { browserName: string; browserVersion: string } }>(
    'WebDriver:NewSession',
    { strictFileInteractability: false },
  );
  const { browserName, browserVersion } = session.capabilities;
  return {
    name: `${browserName} ${browserVersion}`,
    navigate: (url) => marionette.send('WebDriver:Navigate', { url }),
    async run(body, ...args) {
      const script = asyncScript(body);
      const { value } = await marionette.send<{ value: object }>('WebDriver:ExecuteAsyncScript', { script, args });
      return unpack(value);
    },
    async chooseFile(selector, path) {
      const found = await marionette.send<{ value: Record<string, string> }>('WebDriver:FindElement', {
        using: 'css selector',
        value: selector,
      });
      await marionette.send('WebDriver:ElementSendKeys', { id: found.value[ELEMENT_KEY], text: path });
    },
    async close() {
      await marionette.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined);
      marionette.close();
      await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
