import type { BenchResult, PeerResult } from '../results.ts';
import { hueOf } from './hues.ts';
import { logScale, logTicks } from './scales.ts';
import { element, picture, text } from './svg.ts';

const WIDTH = 960;
const LEFT = 170;
const ROW = 18;
const TOP = 70;

/** One number of every library at every size as bars on a logarithmic axis; libraries without one are named with "–". */
export function barsPlot(
  title: string,
  unit: string,
  results: readonly BenchResult[],
  measureOf: (peer: PeerResult, result: BenchResult) => number | undefined,
): string {
  const names = [...new Map(results.flatMap(({ peers }) => peers).map((peer) => [peer.peer, peer.name])).entries()];
  const values = results.flatMap((result) => result.peers.flatMap((peer) => measureOf(peer, result) ?? []));
  const [least, most] = [0.7 * Math.min(...values), 1.2 * Math.max(...values)];
  const bottom = TOP + names.length * ROW;
  const panelWidth = (WIDTH - LEFT - 20) / results.length;
  const labels = names.map(([, name], at) => text(LEFT - 10, TOP + at * ROW + 13, name, { class: 'end' }));
  const panels = results.map((result, panel) => {
    const left = LEFT + panel * panelWidth;
    const x = logScale(least, most, left, left + panelWidth - 60);
    const ticks = logTicks(least, most).filter((tick) => Number.isInteger(Math.log10(tick)));
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

/** Two digits, and no exponents. */
function short(value: number): string {
  return Number(value.toPrecision(2)).toLocaleString('en', { maximumFractionDigits: 4 });
}
