import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EncoderCard } from '../../../src/core/encoder-card.ts';
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
 * figures beside it, so that no number is copied by hand. Only figures that the text asks for have to be there.
 * @param documents the folder of that encoder in docs/encoders
 * @param encoder the encoder's own folder
 * @throws Error naming the file of figures that is missing, or a place that nothing fills
 */
export async function renderCard(documents: string, encoder: string): Promise<string> {
  const places = placesOf(documents, await readEncoderCard(encoder));
  const text = await readFile(join(documents, 'card.md'), 'utf8');
  const filled = new Map<string, string>();
  for (const [whole, name = ''] of text.matchAll(PLACE)) {
    const fill = places[name];
    if (!fill) throw new Error(`card.md asks for ${whole}; there is ${Object.keys(places).join(', ')}`);
    if (!filled.has(whole)) filled.set(whole, await fill());
  }
  return text.replace(PLACE, (whole) => filled.get(whole) ?? whole);
}

/** What fills each place. */
function placesOf(documents: string, card: EncoderCard): Readonly<Record<string, () => string | Promise<string>>> {
  const quality = () => readFigures<QualityFigures>(documents, 'quality.json', 'encoder-quality.ts');
  const speed = () => readFigures<SpeedFigures>(documents, 'speed.json', 'encoder-speed.ts');
  const forms = () => readFigures<FormFigures>(documents, 'forms.json', 'encoder-forms.ts');
  const robustness = () => readFigures<RobustnessFigures>(documents, 'robustness.json', 'robustness.ts');
  const ownAndTeacher = async () => ownAndTeacherIn(await quality(), card.id);
  return {
    id: () => card.id,
    size: () => `${card.input.size}`,
    facts: () => factsTable(card),
    quality: async () => qualityTable(await quality()),
    qualityOrigin: async () => origin(await quality()),
    classes: async () => classesTable(await quality()),
    precision: async () => (await ownAndTeacher()).own.int8Mean.toFixed(3),
    teacher: async () => (await ownAndTeacher()).teacher.id,
    teacherPrecision: async () => (await ownAndTeacher()).teacher.int8Mean.toFixed(3),
    share: async () => {
      const { own, teacher } = await ownAndTeacher();
      return `${((100 * own.int8Mean) / teacher.int8Mean).toFixed(1)} %`;
    },
    speed: async () => speedTable(await speed()),
    bytes: async () => bytesTable(await speed()),
    outputs: async () => outputsTable(await speed()),
    speedOrigin: async () => origin(await speed()),
    forms: async () => formsTable(await forms()),
    formsOrigin: async () => origin(await forms()),
    robustness: async () => robustnessTable(await robustness()),
    robustnessOrigin: async () => origin(await robustness()),
    queriesOfASet: async () => `${(await robustness()).queriesOfASet}`,
  };
}

function ownAndTeacherIn({ encoders }: QualityFigures, id: string) {
  const own = encoders.find((encoder) => encoder.id === id);
  const [teacher] = encoders;
  if (!own || !teacher) throw new Error(`quality.json has no figures of "${id}"`);
  return { own, teacher };
}

async function readFigures<T>(documents: string, name: string, bench: string): Promise<T & Measured> {
  const text = await readFile(join(documents, name), 'utf8').catch(() => {
    throw new Error(`there is no ${name} in "${documents}"; test/bench/${bench} writes it`);
  });
  return JSON.parse(text) as T & Measured;
}
