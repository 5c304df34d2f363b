import './progress-bar.css';

interface ProgressBarProps {
  readonly label: string;
  readonly doneBytes: number;
  readonly totalBytes: number;
  /** What a screen reader says instead of a percentage. */
  readonly words: string;
}

/** A download's bar. */
export function ProgressBar({ label, doneBytes, totalBytes, words }: ProgressBarProps) {
  const share = totalBytes > 0 ? Math.min(1, doneBytes / totalBytes) : 0;
  return (
    <div
      className="progress-bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(share * 100)}
      aria-valuetext={words}
    >
      <div className="progress-bar-done" style={{ transform: `scaleX(${share})` }} />
    </div>
  );
}
