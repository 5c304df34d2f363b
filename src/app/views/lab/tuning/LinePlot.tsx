import './line-plot.css';

interface LinePlotProps {
  readonly title: string;
  /** One value an epoch; NaN where there is none. */
  readonly values: readonly number[];
  /** The epoch that is kept, marked. */
  readonly best?: number;
  readonly show: (value: number) => string;
}

// The drawing's own units; the text is scaled with it.
const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [320, 150, 52, 12, 10, 26];

/** Values epoch by epoch; a table beside it says the same. */
export function LinePlot({ title, values, best, show }: LinePlotProps) {
  const points = values.flatMap((value, epoch) => (Number.isFinite(value) ? [{ epoch, value }] : []));
  const [low, high] = span(points.map(({ value }) => value));
  const across = (epoch: number) => LEFT + (epoch / Math.max(1, values.length - 1)) * (WIDTH - LEFT - RIGHT);
  const up = (value: number) => HEIGHT - BOTTOM - ((value - low) / (high - low)) * (HEIGHT - BOTTOM - TOP);
  const line = points.map(({ epoch, value }) => `${across(epoch).toFixed(1)},${up(value).toFixed(1)}`).join(' ');
  const kept = points.find(({ epoch }) => epoch === best);
  return (
    <figure className="line-plot">
      <figcaption className="line-plot-title">{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${title}; the table says the same in numbers`}>
        <path className="line-plot-axes" d={`M${LEFT} ${TOP}V${HEIGHT - BOTTOM}H${WIDTH - RIGHT}`} />
        {points.length > 0 &&
          [low, high].map((value) => (
            <text key={value} x={LEFT - 6} y={up(value) + 4} textAnchor="end">
              {show(value)}
            </text>
          ))}
        <text x={LEFT} y={HEIGHT - 8}>
          0
        </text>
        <text x={WIDTH - RIGHT} y={HEIGHT - 8} textAnchor="end">
          epoch {Math.max(1, values.length - 1)}
        </text>
        <polyline points={line} />
        {kept && <circle cx={across(kept.epoch)} cy={up(kept.value)} r={4} />}
      </svg>
    </figure>
  );
}

/** From the least to the greatest, never empty. */
function span(values: readonly number[]): readonly [number, number] {
  if (values.length === 0) return [0, 1];
  const [least, greatest] = [Math.min(...values), Math.max(...values)];
  return greatest > least ? [least, greatest] : [least - 0.05, greatest + 0.05];
}
