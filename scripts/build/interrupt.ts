/** Thrown when a person ended the command with Ctrl-C (or the system with SIGTERM). */
export class Interrupted extends Error {
  override name = 'Interrupted';
}

/** Exit status of a command ended by Ctrl-C, as shells expect it. */
export const INTERRUPTED_STATUS = 130;

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Runs work that a person may end: the first Ctrl-C aborts the signal and lets the work leave things in order, a
 * second one ends the process at once.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(INTERRUPTED_STATUS);
    controller.abort(new Interrupted('ended by a signal'));
  };
  for (const name of SIGNALS) process.on(name, interrupt);
  try {
    return await work(controller.signal);
  } finally {
    for (const name of SIGNALS) process.off(name, interrupt);
  }
}
