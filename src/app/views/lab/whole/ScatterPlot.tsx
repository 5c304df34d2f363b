import type { Measured } from '../../../../core/evaluation/measured.ts';
import { differingSettings, settingsKey } from '../../../../core/evaluation/settings.ts';
import { valueName } from '../state/settings-choices.ts';
import type { Figure } from './figures.ts';
import './scatter-plot.css';

interface ScatterPlotProps {
  readonly measured: readonly Measured[];
  /** Across, on a logarithmic axis: what it costs. */
  readonly cost: Figure;
  /** Up: what it brings. */
  readonly gain: Figure;
}

// The drawing's own units; the text is scaled with it.
const WIDTH = 480;
const HEIGHT = 260;
const LEFT = 44;
const BOTTOM = 34;
const TOP = 12;
const RIGHT = 16;

/** What results cost and bring; those that nothing beats in both are filled and named. */
export function ScatterPlot({ measured, cost, gain }: ScatterPlotProps) {
  const points = measured
    .map((one) => ({ one, x: Math.log(cost.of(one)), y: gain.of(one) }))
    .filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  if (points.length < 2) return null;
  const [left, right] = span(points.map(({ x }) => x));
  const [low, high] = span(points.map(({ y }) => y));
  const across = (x: number) => LEFT + ((x - left) / (right - left)) * (WIDTH - LEFT - RIGHT);
  const up = (y: number) => HEIGHT - BOTTOM - ((y - low) / (high - low)) * (HEIGHT - BOTTOM - TOP);
  const names = differingSettings(measured.map(({ settings }) => settings));
  const isBeaten = (point: (typeof points)[number]) =>
    points.some(({ x, y }) => x <= point.x && y >= point.y && (x < point.x || y > point.y));
  return (
    <figure className="scatter">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`${gain.name} by ${cost.name}; the table says the same`}
      >
        <path className="scatter-axes" d={`M${LEFT} ${TOP}V${HEIGHT - BOTTOM}H${WIDTH - RIGHT}`} />
        {[low, (low + high) / 2, high].map((y) => (
          <text key={y} x={LEFT - 6} y={up(y) + 4} textAnchor="end">
            {gain.show(y)}
          </text>
        ))}
        {[left, right].map((x, at) => (
          <text key={x} x={across(x)} y={HEIGHT - BOTTOM + 18} textAnchor={at === 0 ? 'start' : 'end'}>
            {cost.show(Math.round(Math.exp(x)))} {cost.name}
          </text>
        ))}
        {points.map((point) => {
          const { settings } = point.one;
          const words = names.map((name) => valueName(name, settings)).join(', ');
          return (
            <circle
              key={settingsKey(settings)}
              cx={across(point.x)}
              cy={up(point.y)}
              r={5}
              data-beaten={isBeaten(point)}
            >
              <title>{`${words}: ${gain.show(point.y)}, ${cost.show(cost.of(point.one))} ${cost.name}`}</title>
            </circle>
          );
        })}
      </svg>
      <figcaption className="scatter-words">
        {gain.name} by {cost.name}. Filled: nothing is better in both.
      </figcaption>
    </figure>
  );
}

/** From the least to the greatest with a little air; never empty. */
function span(values: readonly number[]): readonly [number, number] {
  const [least, greatest] = [Math.min(...values), Math.max(...values)];
  const air = (greatest - least) * 0.06 || 0.05;
  return [least - air, greatest + air];
}
