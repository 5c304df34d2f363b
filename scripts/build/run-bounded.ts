/**
 * Runs a task for each input, at most `limit` at a time, in order.
 * When one fails or `signal` aborts, no further task begins; those under way are waited for, then it rejects.
 */
export async function runBounded<T, R>(
  inputs: readonly T[],
  limit: number,
  signal: AbortSignal,
  task: (input: T) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(inputs.length);
  let next = 0;
  let hasFailed = false;
  const lane = async () => {
    while (next < inputs.length && !hasFailed && !signal.aborted) {
      const at = next++;
      try {
        results[at] = await task(inputs[at] as T);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: Math.min(limit, inputs.length) }, lane));
  const failed = lanes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
  signal.throwIfAborted();
  return results;
}
