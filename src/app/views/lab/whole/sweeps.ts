import { labLayers } from '../../../../core/evaluation/lab-layers.ts';
import { METRICS } from '../../../../core/evaluation/metric.ts';
import { CODES, EMBEDDING, type Settings, settingsKey } from '../../../../core/evaluation/settings.ts';
import { inputSizes, type LabEncoderEntry } from '../../../../engine/lab-encoders.ts';
import { dimensionsOf } from '../state/settings-choices.ts';

/** Settings to be measured in one go. */
export interface Sweep {
  readonly id: string;
  readonly words: string;
  settings(a: Settings, b: Settings, encoders: readonly LabEncoderEntry[]): readonly Settings[];
}

/** What can be measured, from the smallest to all there is; what a sweep does not go through is taken from A. */
export const SWEEPS: readonly [Sweep, ...Sweep[]] = [
  {
    id: 'layers',
    words: 'Every layer and metric of A',
    settings: (a, _, encoders) =>
      layersOf(a, encoders).flatMap((one) => METRICS.map((metric) => ({ ...one, metric, codes: 'float' as const }))),
  },
  {
    id: 'codes',
    words: 'Every code and length of A’s embedding',
    settings(a, _, encoders) {
      const entry = encoders.find(({ id }) => id === a.encoder);
      if (!entry) return [];
      return dimensionsOf(entry, EMBEDDING).flatMap((dimensions) =>
        CODES.map((codes) => ({ ...a, layer: EMBEDDING, dimensions, codes })),
      );
    },
  },
  {
    id: 'encoders',
    words: 'Every encoder and input',
    settings: (a, _, encoders) =>
      atAllSizes(encoders).map(({ entry, size }) => ({ ...a, ...embeddingOf(entry, size), codes: 'float' as const })),
  },
  {
    id: 'everything',
    words: 'Every encoder, input, layer and metric',
    settings: (a, _, encoders) =>
      atAllSizes(encoders).flatMap(({ entry, size }) =>
        layersOf({ ...a, ...embeddingOf(entry, size) }, encoders).flatMap((one) =>
          METRICS.map((metric) => ({ ...one, metric, codes: 'float' as const })),
        ),
      ),
  },
  { id: 'sides', words: 'A and B', settings: (a, b) => (settingsKey(a) === settingsKey(b) ? [a] : [a, b]) },
];

function layersOf(settings: Settings, encoders: readonly LabEncoderEntry[]): Settings[] {
  const entry = encoders.find(({ id }) => id === settings.encoder);
  if (!entry) return [];
  const [embedding, ...inner] = labLayers(entry.card);
  return [...inner, ...(embedding ? [embedding] : [])].map(({ name, dimensions }) => ({
    ...settings,
    layer: name,
    dimensions,
  }));
}

function atAllSizes(encoders: readonly LabEncoderEntry[]) {
  return encoders.flatMap((entry) => inputSizes(entry.card).map((size) => ({ entry, size })));
}

function embeddingOf(entry: LabEncoderEntry, size: number) {
  return { encoder: entry.id, size, layer: EMBEDDING, dimensions: dimensionsOf(entry, EMBEDDING).at(-1) ?? 0 };
}
