import type { AppPage } from './app-page.ts';

/** An answer to a photo with where its time went, in milliseconds. */
export interface TimedAnswer {
  readonly decodeMs: number;
  readonly preprocessMs: number;
  readonly encodeMs: number;
  readonly searchMs: number;
  /** From the change of the file input to the answer in the page. */
  readonly totalMs: number;
}

type Recorder = { timings: Partial<Record<keyof TimedAnswer, number>>; finish?: () => void };

/**
 * Lets the page write down what its workers say of their time, before any of its scripts runs. No function in here has a
 * name: tsx would call a helper of its own to keep it, which the page does not have.
 */
export async function recordAnswers({ page }: AppPage): Promise<void> {
  await page.addInitScript(() => {
    const recorder: Recorder = { timings: {} };
    Object.assign(globalThis, { recorder });
    // Unrounded, which the page does not show: comlink's answers pass here on their way to the app.
    globalThis.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        this.addEventListener('message', ({ data }) => {
          const { timings, searchMs } = data?.value ?? {};
          if (timings) Object.assign(recorder.timings, timings);
          if (searchMs !== undefined) recorder.timings.searchMs = searchMs;
        });
      }
    };
    let begun = 0;
    let isWaiting = false;
    document.addEventListener(
      'change',
      () => {
        begun = performance.now();
        recorder.timings = {};
      },
      true,
    );
    new MutationObserver(() => {
      const words = document.querySelector('[aria-label="Answer"] [role=status]')?.textContent ?? '';
      if (words.startsWith('Looking')) isWaiting = true;
      if (!isWaiting || !words.includes(' in ')) return;
      isWaiting = false;
      recorder.timings.totalMs = performance.now() - begun;
      recorder.finish?.();
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
}

/** Searches by a photo and waits for the answer. */
export async function timedAnswer(app: AppPage, photo: string): Promise<TimedAnswer> {
  await app.page.evaluate(() => {
    const { recorder } = globalThis as unknown as { recorder: Recorder };
    Object.assign(globalThis, {
      finished: new Promise<void>((resolve) => {
        recorder.finish = resolve;
      }),
    });
  });
  await app.choosePhoto(photo);
  return app.page.evaluate(async () => {
    const { recorder, finished } = globalThis as unknown as { recorder: Recorder; finished: Promise<void> };
    await finished;
    return recorder.timings as TimedAnswer;
  });
}
