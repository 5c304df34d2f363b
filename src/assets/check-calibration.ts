import type { JsonChecks } from './json-checks.ts';

/** Checks what a release says that scores and votes mean: cosines, and shares from 0 to 1. @throws FormatError */
export function checkCalibration(check: JsonChecks, value: unknown, field: string): void {
  const { scores, votes } = check.record(value, field);
  const levels = check.record(scores, `${field}.scores`);
  for (const name of ['random', 'similar', 'verySimilar', 'identical', 'crowd'])
    checkCosine(check, levels[name], `${field}.scores.${name}`);
  if (levels.words !== undefined) checkCosine(check, levels.words, `${field}.scores.words`);
  check.list(votes, `${field}.votes`).forEach((one, at) => {
    const place = `${field}.votes[${at}]`;
    const vote = check.record(one, place);
    check.text(vote.column, `${place}.column`);
    const shares = check.list(vote.shares, `${place}.shares`);
    const rights = check.list(vote.rights, `${place}.rights`);
    if (shares.length === 0 || shares.length !== rights.length) check.fail(`${place}.rights`, rights, 'one a share');
    for (const share of [...shares, ...rights]) checkCosine(check, share, `${place}.shares and rights`);
  });
}

/** @throws FormatError for anything but a number from −1 to 1 */
export function checkCosine(check: JsonChecks, value: unknown, field: string): void {
  if (typeof value !== 'number' || !(Math.abs(value) <= 1.001)) check.fail(field, value, 'a number from −1 to 1');
}
