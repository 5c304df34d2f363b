import type { Kernels } from '../instantiate.ts';
import { JOB, STATE, TALLY_WORDS, type ThreadPlace, workOn } from './scan-job.ts';

/**
 * What a helper thread does until it is ended: waits for a scan that is offered, takes chunks of it, says when it is done.
 * Never returns, so it has a worker of its own; throws what a kernel throws, and the caller then scans again without it.
 * @param kernels bound to the shared memory
 * @param job address of the job's words
 */
export function serveScans(kernels: Kernels, memory: WebAssembly.Memory, job: number, place: ThreadPlace): never {
  const words = new Int32Array(memory.buffer, job, JOB.words);
  const state = new Int32Array(memory.buffer, place.state, 2);
  const tally = new Uint32Array(memory.buffer, place.tally, TALLY_WORDS);
  Atomics.store(state, 0, STATE.idle);
  for (;;) {
    const now = Atomics.load(state, 0);
    // Offers are withdrawn from helpers that come too late.
    if (now !== STATE.offered || Atomics.compareExchange(state, 0, STATE.offered, STATE.busy) !== STATE.offered) {
      Atomics.wait(state, 0, now);
      continue;
    }
    let ending: number = STATE.failed;
    try {
      state[1] = workOn(kernels, words, place, place.list, 0, tally);
      ending = STATE.done;
    } finally {
      // Whatever happened, the caller waits no longer.
      Atomics.store(state, 0, ending);
      Atomics.notify(state, 0);
    }
  }
}
