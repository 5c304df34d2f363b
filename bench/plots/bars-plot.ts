import type { BenchResult, PeerResult } from '../results.ts';
import { hueOf, PEERS } from './hues.ts';
import { linearTicks, logScale, logTicks } from './scales.ts';
import { element, picture, text } from './svg.ts';

const WIDTH = 960;
const LEFT = 170;
const ROW = 18;
const TOP = 70;

/** One number of every library at every size as bars; libraries without one are named with "–". */
export function barsPlot(
  title: string,
  unit: string,
  axis: 'log' | 'linear',
  results: readonly BenchResult[],
  measureOf: (peer: PeerResult, result: BenchResult) => number | undefined,
): string {
  const peers = results.flatMap(({ peers }) => peers);
  const names = PEERS.filter((id) => peers.some(({ peer }) => peer === id)).map((id) => {
    const found = peers.filter(({ peer }) => peer === id);
    // The name that a library gave itself, where it ran.
    return [id, (found.find(({ settings }) => settings.length > 0) ?? found[0])?.name ?? id] as const;
  });
  const values = results.flatMap((result) => result.peers.flatMap((peer) => measureOf(peer, result) ?? []));
  const most = 1.2 * Math.max(...values);
  const least = axis === 'log' ? 0.7 * Math.min(...values) : 0;
  const bottom = TOP + names.length * ROW;
  const panelWidth = (WIDTH - LEFT - 20) / results.length;
  const labels = names.map(([, name], at) => text(LEFT - 10, TOP + at * ROW + 13, name, { class: 'end' }));
  const panels = results.map((result, panel) => {
    const left = LEFT + panel * panelWidth;
    const right = left + panelWidth - 60;
    const x =
      axis === 'log' ? logScale(least, most, left, right) : (value: number) => left + ((right - left) * value) / most;
    const ticks =
      axis === 'log' ? logTicks(least, most).filter((tick) => Number.isInteger(Math.log10(tick))) : linearTicks(most);
    const grid = ticks.map(
      (tick) =>
        element('line', { class: 'grid', x1: x(tick), x2: x(tick), y1: TOP, y2: bottom }) +
        text(x(tick), bottom + 16, short(tick), { class: 'faint middle' }),
    );
    const bars = names.map(([peer], at) => {
      const found = result.peers.find((one) => one.peer === peer);
      const value = found && measureOf(found, result);
      const y = TOP + at * ROW;
      if (value === undefined) return text(left + 3, y + 13, '–', { class: 'faint' });
      return (
        element('rect', {
          class: `bar hue${hueOf(peer)}`,
          x: left,
          y: y + 3,
          width: Math.max(1, x(value) - left),
          height: ROW - 6,
          rx: 2,
        }) + text(Math.max(left + 1, x(value)) + 5, y + 13, short(value), { class: 'faint' })
      );
    });
    return (
      text(left, TOP - 12, `${result.rows.toLocaleString('en')} rows`, { class: 'faint' }) +
      grid.join('') +
      bars.join('')
    );
  });
  const whole = `${title} (${unit})`;
  return picture(
    WIDTH,
    bottom + 30,
    whole,
    text(16, 26, whole, { class: 'title' }) + labels.join('') + panels.join(''),
  );
}

/** Three digits, and no exponents. */
function short(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 4 });
}
