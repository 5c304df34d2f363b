const LANGUAGE = 'en';
const count = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat(LANGUAGE, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A whole number in full with separators: `1,485`. */
export function formatCount(value: number): string {
  return count.format(value);
}

/** A number with its noun in singular or plural: `1 picture`, `1,485 pictures`. */
export function formatNumberOf(value: number, one: string, many: string): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

/** Bytes as a number of megabytes (10⁶ bytes) without the unit: `9.4`, `120`. Anything above zero shows at least 0.1. */
function megabytes(bytes: number): string {
  const value = bytes / 1_000_000;
  if (value >= 99.95) return count.format(value);
  return oneDecimal.format(bytes > 0 ? Math.max(value, 0.1) : 0);
}

/** Bytes as megabytes: `9.4 MB`. */
export function formatBytes(bytes: number): string {
  return `${megabytes(bytes)} MB`;
}

/** Bytes done of all: `1.2 of 6.4 MB`. */
export function formatBytesOf(doneBytes: number, totalBytes: number): string {
  return `${megabytes(doneBytes)} of ${megabytes(totalBytes)} MB`;
}

/** Milliseconds below a second, seconds above: `38 ms`, `1.2 s`; what is shorter than a millisecond keeps a decimal. */
export function formatDuration(ms: number): string {
  if (ms >= 999.5) return `${oneDecimal.format(ms / 1000)} s`;
  return ms < 0.95 ? `${oneDecimal.format(ms)} ms` : `${count.format(ms)} ms`;
}

/** A share from 0 to 1 as a whole percentage; 100 only when it is complete. */
export function formatPercent(share: number): string {
  const bounded = Math.min(1, Math.max(0, share));
  return `${bounded < 1 ? Math.min(99, Math.floor(bounded * 100)) : 100} %`;
}

/** A share from 0 to 1 as words: `6 %`, `less than 1 %`. */
export function formatShare(share: number): string {
  return share > 0 && share < 0.01 ? 'less than 1 %' : formatPercent(share);
}

/** A score with two decimals; never `-0.00`. */
export function formatScore(score: number): string {
  const text = score.toFixed(2);
  return text === '-0.00' ? '0.00' : text;
}
