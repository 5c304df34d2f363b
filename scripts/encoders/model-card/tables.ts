import { type EncoderCard, embeddingDimensions } from '../../../src/core/encoder-card.ts';
import type { FormFigures, Measured, QualityFigures, RobustnessFigures, SpeedFigures } from './figures.ts';

/** What the card says of itself. */
export function factsTable(card: EncoderCard): string {
  const { input, outputs, layers } = card;
  const files = [card.labels, card.classWeights, card.classScales, card.featureRows, card.featureScales];
  const { model, core } = card;
  const network = `${model.file} ${kilobytes(model.bytes)}${core ? ` (sites carry ${kilobytes(core.bytes)})` : ''}`;
  const bytes = [...files, card.layersModel].flatMap((file) => (file ? [`${file.file} ${kilobytes(file.bytes)}`] : []));
  const works = card.multiplyAdds
    ? `${Math.round(card.multiplyAdds / 1e6)} million multiply-adds a picture`
    : 'not counted';
  return table(
    ['', ''],
    [
      ['id, version', `${card.id}, ${card.version}`],
      [
        'input',
        `${input.size} × ${input.size} px (${(input.sizes ?? [input.size]).join(', ')} work), \`${input.preprocessing}\``,
      ],
      ['embedding', `${embeddingDimensions(card)} dimensions`],
      [
        'further outputs',
        `features ${outputs.features?.dimensions ?? '–'}, logits ${outputs.logits?.dimensions ?? '–'}, map ${outputs.map?.dimensions ?? '–'} channels`,
      ],
      ['inner layers, pooled', layers.map(({ name, dimensions }) => `${name} ${dimensions}`).join(', ')],
      ['work', works],
      ['files', [network, ...bytes].join(', ')],
      ['licence', card.licence],
      ['provenance', card.provenance],
    ],
  );
}

export function qualityTable({ sets, encoders }: QualityFigures): string {
  const teacher = encoders[0]?.int8Mean ?? Number.NaN;
  const rows = encoders.flatMap(({ id, size, features, dimensions, float, floatMean, int8, int8Mean }) => [
    [id, size ? `${size}` : '', `${features} float`, ...shares([...float, floatMean]), ''],
    ['', '', `${dimensions} int8`, ...shares([...int8, int8Mean]), `${((100 * int8Mean) / teacher).toFixed(1)} %`],
  ]);
  return table(['encoder', 'px', 'vectors', ...sets, 'mean', 'of the teacher'], rows);
}

export function classesTable({ encoders, agreementSets = [] }: QualityFigures): string {
  const scored = encoders.filter(({ top1 }) => top1 !== undefined);
  return table(
    ['encoder', 'top-1', 'top-5', "its best class is the teacher's", ...agreementSets],
    scored.map(({ id, top1, top5, agreement, agreementOnSets = [] }) => [
      id,
      ...shares([top1, top5, agreement]),
      ...shares(agreementSets.map((_, place) => agreementOnSets[place])),
    ]),
  );
}

export function speedTable({ encoders }: SpeedFigures): string {
  return table(
    ['encoder', 'ms a picture, median', 'least', '× the first', 'session, ms'],
    encoders.map(({ name, runMs, leastRunMs, ratio, createMs }) => [
      name,
      ...[runMs, leastRunMs].map(tenths),
      ratio.toFixed(2),
      `${createMs}`,
    ]),
  );
}

export function bytesTable({ bytes }: SpeedFigures): string {
  return table(
    ['encoder', 'bytes', 'gzip'],
    bytes.map(({ id, bytes, gzipBytes }) => [id, kilobytes(bytes), kilobytes(gzipBytes)]),
  );
}

export function outputsTable({ outputs }: SpeedFigures): string {
  return table(
    ['network', 'ms a picture, median', 'least', '× the first'],
    outputs.map(({ name, runMs, leastRunMs, ratio }) => [name, ...[runMs, leastRunMs].map(tenths), ratio.toFixed(3)]),
  );
}

export function formsTable({ sets, forms }: FormFigures): string {
  return table(
    ['form', 'bytes', 'gzip', 'session, ms', 'ms a picture', '× the first', ...sets, 'mean'],
    forms.map(({ name, bytes, gzipBytes, createMs, runMs, runRatio, precision, mean }) => [
      name,
      kilobytes(bytes),
      kilobytes(gzipBytes),
      `${createMs}`,
      tenths(runMs),
      runRatio.toFixed(2),
      ...precision.map((value) => value.toFixed(4)),
      mean.toFixed(4),
    ]),
  );
}

export function robustnessTable({ encoders }: RobustnessFigures): string {
  const [first] = encoders;
  const header = encoders.flatMap(({ id }) => [`${id}: precision@10`, 'itself first']);
  const rows = (first?.alterations ?? []).map(({ name }, place) => [
    name,
    ...encoders.flatMap(({ alterations }) =>
      shares([alterations[place]?.precisionAt10, alterations[place]?.selfFirst]),
    ),
  ]);
  return table(['the photo asked with', ...header], rows);
}

/** When and where a table's figures are from. */
export function origin({ measured, machine }: Measured): string {
  return `Measured on ${measured}, ${machine}.`;
}

function shares(values: readonly (number | undefined)[]): string[] {
  return values.map((value) => value?.toFixed(3) ?? '–');
}

function tenths(value: number): string {
  return value.toFixed(1);
}

function kilobytes(bytes: number): string {
  return bytes < 10_000 ? `${bytes} B` : `${Math.round(bytes / 1000).toLocaleString('en')} kB`;
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
