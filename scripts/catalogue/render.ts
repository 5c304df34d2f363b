import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { listPieces, picturePath, seedOf } from './catalogue.ts';
import { describePiece } from './describe.ts';
import { furtherKeys, takeExamples } from './examples.ts';
import { learningKeys, takeLearningPairs } from './learning-pairs.ts';
import { writeMetadata } from './metadata-table.ts';
import { openStudio } from './studio/open-studio.ts';
import { exists, takePictures } from './take-pictures.ts';

// `npm run catalogue`: takes the pictures and examples that --out lacks, then writes the table of what is there.
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'public/demo' },
    only: { type: 'string', multiple: true },
    exposures: { type: 'string', default: '5' },
    'no-table': { type: 'boolean', default: false },
    'table-only': { type: 'boolean', default: false },
    'no-examples': { type: 'boolean', default: false },
    // Takes nothing but photos of so many further pieces of each category, into OUT/examples.
    'further-photos': { type: 'string' },
    // Takes nothing but pairs to learn from, into OUT: so many pieces of each family that the catalogue does not have.
    'learning-pairs': { type: 'string' },
  },
});
const pictures = join(values.out, 'pictures');
const exposures = Number(values.exposures);
const keys = listPieces();
const wanted = keys.filter(
  (key) => !values.only || values.only.some((part) => `${picturePath(key)} ${seedOf(key)}`.includes(part)),
);

if (!values['table-only']) {
  const studio = await openStudio();
  try {
    const { 'further-photos': further, 'learning-pairs': pairs } = values;
    if (pairs !== undefined) await takeLearningPairs(studio, exposures, values.out, learningKeys(Number(pairs)));
    else if (further !== undefined) await takeExamples(studio, exposures, values.out, furtherKeys(Number(further)));
    else {
      if (!values['no-examples']) await takeExamples(studio, exposures, values.out);
      await takePictures(studio, wanted, exposures, pictures);
    }
  } finally {
    await studio.close();
  }
}
const isCatalogue = values['further-photos'] === undefined && values['learning-pairs'] === undefined;
if (isCatalogue && !values['no-table']) {
  const present = await Promise.all(keys.map((key) => exists(join(pictures, picturePath(key)))));
  await writeMetadata(keys.filter((_, i) => present[i]).map(describePiece), join(values.out, 'metadata.csv'));
}
