/**
 * Compares two paths the way a person sorts them: folder by folder, numbers by their value ("chair-2" before
 * "chair-10"), letters without regard to case. Paths that differ are never equal, so the order is stable, and it
 * depends on no locale, so it is the same on every machine.
 */
export function compareNaturally(a: string, b: string): number {
  const left = a.split('/');
  const right = b.split('/');
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const order = compareNames(left[i] as string, right[i] as string);
    if (order !== 0) return order;
  }
  return left.length - right.length || compareText(a, b);
}

function compareNames(a: string, b: string): number {
  const left = chunks(a);
  const right = chunks(b);
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const order = compareChunks(left[i] as string, right[i] as string);
    if (order !== 0) return order;
  }
  return left.length - right.length || compareText(a, b);
}

/** Runs of digits and the text between them. */
function chunks(name: string): string[] {
  return name.toLowerCase().match(/\d+|\D+/g) ?? [];
}

function compareChunks(a: string, b: string): number {
  if (!isNumber(a) || !isNumber(b)) return compareText(a, b);
  // As text, because a run of digits may be longer than a number holds.
  const left = a.replace(/^0+/, '');
  const right = b.replace(/^0+/, '');
  return left.length - right.length || compareText(left, right);
}

function isNumber(chunk: string): boolean {
  return /^\d/.test(chunk);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
