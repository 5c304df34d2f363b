import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readEncoderCard } from '../verify-encoder.ts';
import type { FormFigures, Measured, QualityFigures, RobustnessFigures, SpeedFigures } from './figures.ts';
import {
  bytesTable,
  classesTable,
  factsTable,
  formsTable,
  origin,
  outputsTable,
  qualityTable,
  robustnessTable,
  speedTable,
} from './tables.ts';

/** A name in double braces in the text of a card. */
const PLACE = /\{\{(\w+)\}\}/g;

/**
 * The model card of an encoder: docs/encoders/<id>/card.md with each `{{name}}` replaced by a table or number from the
 * figures beside it, so that no number is copied by hand.
 * @param documents the folder of that encoder in docs/encoders
 * @param encoder the encoder's own folder
 * @throws Error naming the file of figures that is missing, or a place that nothing fills
 */
export async function renderCard(documents: string, encoder: string): Promise<string> {
  const card = await readEncoderCard(encoder);
  const quality = await readFigures<QualityFigures>(documents, 'quality.json', 'encoder-quality.ts');
  const speed = await readFigures<SpeedFigures>(documents, 'speed.json', 'encoder-speed.ts');
  const forms = await readFigures<FormFigures>(documents, 'forms.json', 'encoder-forms.ts');
  const robustness = await readFigures<RobustnessFigures>(documents, 'robustness.json', 'robustness.ts');
  const own = quality.encoders.find(({ id }) => id === card.id);
  const teacher = quality.encoders[0];
  if (!own || !teacher) throw new Error(`quality.json has no figures of "${card.id}"`);
  const places: Readonly<Record<string, string>> = {
    facts: factsTable(card),
    quality: qualityTable(quality),
    qualityOrigin: origin(quality),
    classes: classesTable(quality),
    speed: speedTable(speed),
    bytes: bytesTable(speed),
    outputs: outputsTable(speed),
    speedOrigin: origin(speed),
    forms: formsTable(forms),
    formsOrigin: origin(forms),
    robustness: robustnessTable(robustness),
    robustnessOrigin: origin(robustness),
    queriesOfASet: `${robustness.queriesOfASet}`,
    id: card.id,
    size: `${card.input.size}`,
    precision: own.int8Mean.toFixed(3),
    teacher: teacher.id,
    teacherPrecision: teacher.int8Mean.toFixed(3),
    share: `${((100 * own.int8Mean) / teacher.int8Mean).toFixed(1)} %`,
  };
  const text = await readFile(join(documents, 'card.md'), 'utf8');
  return text.replace(PLACE, (whole, name: string) => {
    const filled = places[name];
    if (filled === undefined) throw new Error(`card.md asks for ${whole}; there is ${Object.keys(places).join(', ')}`);
    return filled;
  });
}

async function readFigures<T>(documents: string, name: string, bench: string): Promise<T & Measured> {
  const text = await readFile(join(documents, name), 'utf8').catch(() => {
    throw new Error(`there is no ${name} in "${documents}"; test/bench/${bench} writes it`);
  });
  return JSON.parse(text) as T & Measured;
}
