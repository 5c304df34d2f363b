import type { LayerVectors } from '../src/core/evaluation/lab-vectors.ts';
import { SHOWN } from '../src/core/evaluation/leave-one-out.ts';
import { candidateCount, createRanker } from '../src/core/evaluation/ranker.ts';
import type { Settings } from '../src/core/evaluation/settings.ts';
import { evenlySpaced } from '../src/core/evaluation/subset.ts';
import { encodeIndex } from '../src/core/index-format/encode-index.ts';
import { codeDimensions, padEmbeddings } from '../src/core/quantisation/pad-embeddings.ts';
import { quantise } from '../src/core/quantisation/quantise.ts';
import { arrangeForSearch } from '../src/search/arrange-for-search.ts';
import { openIndex } from '../src/search/open-index.ts';
import { ownKernels } from './open-workspace.ts';

/** Queries of one batch; browsers' clocks are too coarse for one alone. */
const BATCH = 20;
const BATCHES = 5;

/** Asks once; promises only where the search's own index answers. */
type AskOnce = (query: Float32Array) => unknown;

/**
 * Milliseconds of a query over all vectors: the median of some batches. Codes are asked as searches ask them, by an index
 * with its kernels; floats, which no index holds, and signs by another metric than the cosine by plain code.
 */
export async function timeQueries(vectors: LayerVectors, settings: Settings): Promise<number> {
  const { rows, dimensions } = vectors;
  const count = rows.length / dimensions;
  if (count === 0) return 0;
  const { metric, codes } = settings;
  const isSearched = codes === 'int8' || (codes === 'signs' && metric === 'cosine');
  const ask = isSearched ? await askIndex(vectors, settings) : askPlainly(vectors, settings);
  const queries = evenlySpaced(count, BATCH).map((item) => rows.slice(item * dimensions, (item + 1) * dimensions));
  const times: number[] = [];
  // The first batch warms up.
  for (let batch = 0; batch <= BATCHES; batch++) {
    const begun = performance.now();
    for (const query of queries) await ask(query);
    if (batch > 0) times.push((performance.now() - begun) / queries.length);
  }
  return times.sort((a, b) => a - b)[Math.floor(BATCHES / 2)] ?? 0;
}

function askPlainly(vectors: LayerVectors, { metric, codes }: Settings): AskOnce {
  const rank = createRanker(vectors, metric, codes);
  return (query) => rank(query, SHOWN, -1);
}

/** The vectors as an index of codes, with sign codes where they are to choose candidates. */
async function askIndex({ rows, dimensions }: LayerVectors, { metric, codes }: Settings): Promise<AskOnce> {
  const padded = codeDimensions(dimensions);
  const coded = { dimensions: padded, ...quantise(padEmbeddings(rows, dimensions), padded) };
  const from = { forest: Number.POSITIVE_INFINITY, signs: codes === 'signs' ? 0 : Number.POSITIVE_INFINITY };
  const arranged = await arrangeForSearch(coded, async () => null, from);
  const encoder = { id: 'lab', sha256: '0'.repeat(64) };
  const file = encodeIndex({ encoder, preprocessing: 'lab', dimensions: padded, ...arranged });
  const index = await openIndex(new Blob([file]).stream(), await ownKernels());
  const candidates = candidateCount(rows.length / dimensions, SHOWN);
  const options =
    codes === 'signs'
      ? ({ k: SHOWN, plan: 'funnel', candidates } as const)
      : ({ k: SHOWN, ...(metric === 'cosine' ? { plan: 'exact' as const } : { metric }) } as const);
  return (query) => index.search(padEmbeddings(query, dimensions), options);
}
