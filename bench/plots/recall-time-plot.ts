import type { BenchResult, PeerResult } from '../results.ts';
import { frontier } from './frontier.ts';
import { hueOf } from './hues.ts';
import { logScale, logTicks, recallScale } from './scales.ts';
import { element, picture, text } from './svg.ts';

const WIDTH = 960;
const HEIGHT = 440;
const TOP = 64;
const BOTTOM = HEIGHT - 48;
const LEAST_RECALL = 0.7;
const RECALL_TICKS = [0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1];
/** Lines of text need so many pixels. */
const LABEL_STEP = 15;

/** Milliseconds a query against recall@10: libraries in Chromium on the left, native ones in Node on the right. */
export function recallTimePlot(result: BenchResult): string {
  const shown = result.peers.filter(({ settings }) => settings.some(({ recall }) => recall >= LEAST_RECALL));
  const times = shown.flatMap(({ settings }) =>
    frontier(settings)
      .filter(({ recall }) => recall >= LEAST_RECALL)
      .map(({ meanMs }) => meanMs),
  );
  const [least, most] = [0.8 * Math.min(...times), 1.25 * Math.max(...times)];
  const y = logScale(least, most, BOTTOM, TOP);
  const what = result.set === 'photos' ? 'embeddings of photos' : 'generated vectors';
  const title = `${result.rows.toLocaleString('en')} ${what} of ${result.dimensions} dimensions: time a query against recall@${result.k}`;
  const panels = (['chromium', 'node'] as const).map((world, at) => {
    const left = at === 0 ? 56 : 528;
    const peers = shown.filter((peer) => peer.world === world);
    return panel(world === 'chromium' ? 'in Chromium' : 'in Node', peers, left, left + 290, y, logTicks(least, most));
  });
  return picture(WIDTH, HEIGHT, title, text(16, 26, title, { class: 'title' }) + panels.join(''));
}

function panel(
  name: string,
  peers: readonly PeerResult[],
  left: number,
  right: number,
  y: (ms: number) => number,
  ticks: readonly number[],
): string {
  const x = recallScale(LEAST_RECALL, left, right);
  const grid = [
    ...ticks.map(
      (ms) =>
        element('line', { class: 'grid', x1: left, x2: right, y1: y(ms), y2: y(ms) }) +
        text(left - 6, y(ms) + 4, String(ms), { class: 'faint end' }),
    ),
    ...RECALL_TICKS.map(
      (recall) =>
        element('line', { class: 'grid', x1: x(recall), x2: x(recall), y1: TOP, y2: BOTTOM }) +
        text(x(recall), BOTTOM + 17, String(recall).replace('0.', '.'), { class: 'faint middle' }),
    ),
    text(left, TOP - 12, `${name}, ms a query`, { class: 'faint' }),
    text((left + right) / 2, BOTTOM + 36, 'recall@10', { class: 'faint middle' }),
  ];
  const curves = peers.map((peer) => {
    const points = frontier(peer.settings)
      .filter(({ recall }) => recall >= LEAST_RECALL)
      .map(({ recall, meanMs }) => ({ x: x(recall), y: y(meanMs) }));
    return { peer, points, last: points.at(-1) as { x: number; y: number } };
  });
  const labels = spread(
    curves.map(({ last }) => last.y),
    TOP,
    BOTTOM,
  );
  const drawn = curves.map(({ peer, points, last }, at) => {
    const labelY = labels[at] as number;
    const thick = peer.peer.startsWith('akin') ? ' thick' : '';
    return element(
      'g',
      { class: `hue${hueOf(peer.peer)}` },
      element('polyline', {
        class: `line${thick}`,
        points: points.map((p) => `${p.x.toFixed(1)},${p.y.toFixed(1)}`).join(' '),
      }) +
        points.map((p) => element('circle', { class: 'dot', cx: p.x, cy: p.y, r: thick ? 3.5 : 3 })).join('') +
        element('line', { class: 'leader', x1: last.x + 4, y1: last.y, x2: right + 14, y2: labelY }) +
        text(right + 17, labelY + 4, peer.name, { class: 'label' }),
    );
  });
  return grid.join('') + drawn.join('');
}

/** Moves heights apart so that labels do not lie on one another; keeps their order. */
function spread(heights: readonly number[], top: number, bottom: number): number[] {
  const order = heights.map((_, at) => at).sort((a, b) => (heights[a] as number) - (heights[b] as number));
  const placed = [...heights];
  let least = top;
  for (const at of order) {
    placed[at] = Math.max(least, placed[at] as number);
    least = (placed[at] as number) + LABEL_STEP;
  }
  let most = bottom;
  for (const at of order.reverse()) {
    placed[at] = Math.min(most, placed[at] as number);
    most = (placed[at] as number) - LABEL_STEP;
  }
  return placed;
}
