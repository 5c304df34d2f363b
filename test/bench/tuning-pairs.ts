// What pairs that someone marks alike or not teach, the labels of photos standing for that someone: tsx test/bench/tuning-pairs.ts
import { locateEncoder } from '../../scripts/encoders/locate.ts';
import { seededRandom } from '../../src/core/random.ts';
import { mean, neighbourPrecision } from '../../src/core/tuning/neighbour-precision.ts';
import { projectRows } from '../../src/core/tuning/project-rows.ts';
import { type MarkedPair, tuneToPairs } from '../../src/core/tuning/tune-to-pairs.ts';
import { loadEncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { sharedFolder } from '../shared-folder.ts';
import { embeddedSet } from './encoders/photo-sets.ts';

const SETS = ['flowers', 'clothing'];
const PAIRS = [40, 120, 240];
/** Precision is that of every third photo among themselves. */
const EVERY = 3;

const photos = sharedFolder('photos');
if (!photos) throw new Error('this measurement needs ../shared/photos');
const encoder = await loadEncoderFolder(await locateEncoder());

/** As many alike as not, drawn at random. */
function markedPairs(labels: readonly string[], count: number): MarkedPair[] {
  const random = seededRandom(5);
  const pairs: MarkedPair[] = [];
  const left = { alike: count / 2, different: count / 2 };
  while (left.alike > 0 || left.different > 0) {
    const [a, b] = [Math.floor(random() * labels.length), Math.floor(random() * labels.length)];
    const isAlike = labels[a] === labels[b];
    const kind = isAlike ? 'alike' : 'different';
    if (a === b || left[kind] === 0) continue;
    left[kind]--;
    pairs.push({ a, b, isAlike });
  }
  return pairs;
}

console.log('| set | pairs | told apart before | after | verdict | precision@10 before | after |');
console.log('|---|---|---|---|---|---|---|');
for (const set of SETS) {
  const { rows, dimensions, labels } = await embeddedSet(encoder, `${photos}/${set}`, Number.POSITIVE_INFINITY);
  const names = [...new Set(labels)];
  const classes = Uint32Array.from(labels, (label) => names.indexOf(label));
  const asked = classes.map((_, row) => row).filter((row) => row % EVERY === 0);
  const asking = { queries: asked, gallery: asked, fewest: 10 };
  const before = mean(neighbourPrecision(rows, classes, asking));
  for (const count of PAIRS) {
    const task = { encoder: encoder.identity, rows, dimensions, pairs: markedPairs(labels, count) };
    const steps = tuneToPairs(task, 3);
    let step = steps.next();
    while (!step.done) step = steps.next();
    const { matrix, figures } = step.value;
    const after = mean(neighbourPrecision(projectRows(matrix, rows, dimensions).rows, classes, asking));
    const shown = [figures.gain.before, figures.gain.after].map((value) => value.toFixed(3)).join(' | ');
    console.log(`| ${set} | ${count} | ${shown} | ${figures.verdict} | ${before.toFixed(3)} | ${after.toFixed(3)} |`);
  }
}
