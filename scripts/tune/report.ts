import type { TunedProjection, TuningFigures, TuningSource } from '../../src/core/tuning/tuned-projection.ts';

/** What `akin tune --json` prints. */
export interface TuneReport {
  readonly site: string;
  /** Whether the site was changed. */
  readonly isWritten: boolean;
  /** Pictures that it was learned from and measured on, and how many the site has: of a site in shards a sample. */
  readonly pictures: { readonly used: number; readonly all: number };
  /** Null where it was taken out. */
  readonly projection: ReturnType<typeof tuneReport> | null;
}

/** A projection's figures. */
export function tuneReport({ source, figures, classifier, encoder }: TunedProjection): {
  readonly encoder: string;
  readonly source: TuningSource;
  readonly figures: TuningFigures;
  readonly classifier: {
    readonly classes: number;
    readonly accuracy: number;
    readonly calibrationError: number;
  } | null;
} {
  return {
    encoder: encoder.id,
    source,
    figures,
    classifier: classifier && { classes: classifier.values.length, ...classifier.confidence },
  };
}

/** The report as a table for a person. */
export function reportLines({ isWritten, pictures, projection }: TuneReport): string[] {
  if (!projection) return ['searches of this site use no projection any more'];
  const { source, figures, classifier } = projection;
  const { gain, verdict } = figures;
  const row = (name: string, value: string) => `${name.padEnd(22)}${value}`;
  const points = (value: number) => `${value < 0 ? '' : '+'}${(100 * value).toFixed(1)}`;
  const from =
    source.kind === 'labels' ? `${source.column} (${source.loss})` : `${source.alike + source.different} pairs`;
  return [
    row(
      'learned from',
      pictures.used < pictures.all ? `${from}, a sample of ${pictures.used} of ${pictures.all} pictures` : from,
    ),
    row('pictures', `${figures.train} learned from, ${figures.validation} to stop by, ${figures.heldOut} held out`),
    row(
      figures.gallery === 'pairs' ? 'alike pairs nearer' : 'precision@10',
      `${gain.before.toFixed(4)} → ${gain.after.toFixed(4)}`,
    ),
    row(
      'gain, 99 in 100',
      `${points(gain.low)} to ${points(gain.high)} points, ${gain.queries} queries among ${figures.gallery}`,
    ),
    ...(classifier
      ? [
          row(
            'classifier',
            `${(100 * classifier.accuracy).toFixed(1)} % right, calibration error ${(100 * classifier.calibrationError).toFixed(1)} points`,
          ),
        ]
      : []),
    row('verdict', verdict),
    row('site', isWritten ? 'searches use it from now on' : 'left as it is'),
  ];
}
