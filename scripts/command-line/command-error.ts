/** What the person at the command line can mend: a wrong argument, a missing folder. Shown as one line. */
export class CommandError extends Error {
  override name = 'CommandError';
}
