import type { LabProgress } from '../../../../engine/lab.ts';
import { ProgressBar } from '../../../parts/ProgressBar.tsx';
import { formatBytesOf, formatCount } from '../../../wording/quantities.ts';
import './waiting.css';

/** What the lab is busy with, in words and as a bar. */
export function Waiting({ progress }: { readonly progress: LabProgress | null }) {
  if (!progress) return <p className="lab-waiting">Comparing …</p>;
  const isDownload = progress.what === 'download';
  const words = isDownload
    ? `Downloading ${formatBytesOf(progress.doneBytes, progress.totalBytes)}`
    : `Looking at picture ${formatCount(progress.done + 1)} of ${formatCount(progress.total)}`;
  const [done, total] = isDownload ? [progress.doneBytes, progress.totalBytes] : [progress.done, progress.total];
  return (
    <div className="lab-waiting">
      <p>{words}</p>
      <ProgressBar label="What the lab needs" words={words} doneBytes={done} totalBytes={total} />
    </div>
  );
}
