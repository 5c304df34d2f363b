/** A browser driven through the commands that WebDriver and Marionette share. */
export interface DrivenBrowser {
  /** Name and version, as it calls itself. */
  readonly name: string;
  navigate(url: string): Promise<void>;
  /** Runs the body of an async function in the page; its result crosses as JSON. */
  run<T>(body: string, ...args: unknown[]): Promise<T>;
  /** Gives a file to the first file input that matches. */
  chooseFile(selector: string, path: string): Promise<void>;
  close(): Promise<void>;
}

/** The script that both protocols run: they hand over a callback as the last argument. */
export function asyncScript(body: string): string {
  return `const args = [...arguments]; const done = args.pop();
    (async (...args) => { ${body} })(...args).then(
      (value) => done({ value }), (error) => done({ error: String(error) }));`;
}

/** What `asyncScript` handed back. @throws Error with what the page threw */
export function unpack<T>(result: { readonly value?: unknown; readonly error?: string }): T {
  if (result.error !== undefined) throw new Error(`in the page: ${result.error}`);
  return result.value as T;
}

/** Name of the key that holds an element's id (W3C WebDriver, "Elements"). */
export const ELEMENT_KEY = 'element-6066-11e4-a52e-4f735466cecf';

/**
 * Waits until something is there, asking again and again. Where twenty programs shared two processors, WebKit's first answer
 * took more than a minute.
 * @throws Error saying what was waited for
 */
export async function eventually<T>(what: string, ask: () => Promise<T | null>, timeoutMs = 150_000): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() > end) throw new Error(`waited ${timeoutMs / 1000} s in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
