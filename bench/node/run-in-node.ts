import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { MeasuredPeer } from '../measure/measure-peer.ts';
import { type Outcome, followJob } from '../measure/follow-job.ts';
import { usageOf } from '../measure/watchdog.ts';
import type { NodeJob } from './job.ts';

const JOB = fileURLToPath(new URL('./job.ts', import.meta.url));

/** Runs a job in a process of its own. @throws Error with the reason when it fails or must stop */
export async function runInNode(job: NodeJob, quietFile: string | null): Promise<Outcome> {
  const child = fork(JOB, [JSON.stringify(job)], {
    execArgv: ['--expose-gc', '--max-old-space-size=8192', '--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
  let complaint = '';
  child.stderr?.on('data', (text) => {
    complaint = (complaint + text).slice(-4_000);
  });
  const follow = followJob(
    () => usageOf([child.pid as number]),
    job.rows,
    quietFile,
    () => child.kill('SIGKILL'),
  );
  const done = new Promise<MeasuredPeer>((resolve, reject) => {
    child.on('message', async (message: { step: string; rows?: number; result?: MeasuredPeer }) => {
      if (message.step === 'done') return resolve(message.result as MeasuredPeer);
      await follow.onStep(message);
      if (child.connected) child.send('go on');
    });
    child.on('exit', (code, signal) =>
      reject(new Error(firstError(complaint) ?? `its process ended (${signal ?? code})`)),
    );
  });
  return follow.until(done).finally(() => child.kill('SIGKILL'));
}

/** The line of an error that says most. */
function firstError(complaint: string): string | undefined {
  return complaint
    .split('\n')
    .find((line) => /Error|error:|abort|terminate/.test(line))
    ?.trim()
    .slice(0, 200);
}
