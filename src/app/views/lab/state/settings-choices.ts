import { labLayers } from '../../../../core/evaluation/lab-layers.ts';
import { METRICS } from '../../../../core/evaluation/metric.ts';
import { CODES, type Codes, DIMENSIONS, EMBEDDING, type Settings } from '../../../../core/evaluation/settings.ts';
import { inputSizes, type LabEncoderEntry } from '../../../../engine/lab-encoders.ts';

/** What each setting is called. */
export const SETTING_NAMES: Readonly<Record<keyof Settings, string>> = {
  encoder: 'Encoder',
  size: 'Input',
  layer: 'Layer',
  metric: 'Metric',
  codes: 'Codes',
  dimensions: 'Numbers',
};

export const CODES_NAMES: Readonly<Record<Codes, string>> = { float: 'float', int8: 'int8', signs: '1 bit, rescored' };

/** A value of a setting as it is shown. */
export function valueName(name: keyof Settings, settings: Settings): string {
  if (name === 'size') return `${settings.size} px`;
  if (name === 'codes') return CODES_NAMES[settings.codes];
  return String(settings[name]);
}

/** A setting that can be chosen. */
export interface Choice {
  readonly name: keyof Settings;
  readonly options: readonly { readonly value: string; readonly words: string }[];
}

/** What can be chosen where these settings stand. */
export function choicesFor(settings: Settings, encoders: readonly LabEncoderEntry[]): readonly Choice[] {
  const entry = encoders.find(({ id }) => id === settings.encoder);
  if (!entry) return [];
  const plain = (values: readonly (string | number)[]) =>
    values.map((value) => ({ value: String(value), words: String(value) }));
  return [
    { name: 'encoder', options: plain(encoders.map(({ id }) => id)) },
    { name: 'size', options: inputSizes(entry.card).map((size) => ({ value: String(size), words: `${size} px` })) },
    { name: 'layer', options: plain(labLayers(entry.card).map(({ name }) => name)) },
    { name: 'metric', options: plain(METRICS) },
    { name: 'codes', options: CODES.map((codes) => ({ value: codes, words: CODES_NAMES[codes] })) },
    { name: 'dimensions', options: plain(dimensionsOf(entry, settings.layer)) },
  ];
}

/** The settings with one of them changed, and the others brought to what goes with it. */
export function changed(
  settings: Settings,
  name: keyof Settings,
  value: string,
  encoders: readonly LabEncoderEntry[],
): Settings {
  const next = { ...settings, [name]: name === 'size' || name === 'dimensions' ? Number(value) : value } as Settings;
  const entry = encoders.find(({ id }) => id === next.encoder);
  if (!entry) return settings;
  const { card } = entry;
  const layer = labLayers(card).some((one) => one.name === next.layer) ? next.layer : EMBEDDING;
  const sizes = inputSizes(card);
  const size = sizes.includes(next.size) ? next.size : card.input.size;
  const lengths = dimensionsOf(entry, layer);
  const isKept = name === 'dimensions' || (settings.layer === layer && lengths.includes(next.dimensions));
  return { ...next, layer, size, dimensions: isKept ? next.dimensions : (lengths.at(-1) ?? next.dimensions) };
}

/** Lengths of a layer's vectors to choose from; only the embedding's numbers are ordered by how much they tell. */
export function dimensionsOf({ card }: LabEncoderEntry, layer: string): readonly number[] {
  const all = labLayers(card).find(({ name }) => name === layer)?.dimensions ?? 0;
  return layer === EMBEDDING ? [...DIMENSIONS.filter((length) => length < all), all] : [all];
}

/** The site's own settings, and beside them a layer from the middle of the network. */
export function firstSettings([own]: readonly LabEncoderEntry[]): readonly [Settings, Settings] {
  if (!own) throw new RangeError('a site has at least its own encoder; found none');
  const a: Settings = {
    encoder: own.id,
    size: own.card.input.size,
    layer: EMBEDDING,
    metric: 'cosine',
    codes: 'int8',
    dimensions: dimensionsOf(own, EMBEDDING).at(-1) ?? 0,
  };
  const inner = own.card.layers[Math.floor(own.card.layers.length / 2)];
  if (!inner) return [a, { ...a, metric: 'manhattan' }];
  return [a, { ...a, layer: inner.name, dimensions: inner.dimensions }];
}
