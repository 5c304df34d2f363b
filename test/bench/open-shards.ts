// How long a collection in shards takes to open: npx tsx test/bench/open-shards.ts. Inflates, parses and checks the
// directory of the index, binds the kernels and ranks the shards for a query, for collections of several sizes.
import { gzipSync } from 'node:zlib';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import { formatIndexDirectory, parseIndexDirectory } from '../../src/assets/shards/index-directory.ts';
import { quantise } from '../../src/core/quantisation/quantise.ts';
import { seededRandom } from '../../src/core/random.ts';
import { rankShards } from '../../src/core/shards/rank-shards.ts';
import { shardCount } from '../../src/core/shards/shard-count.ts';
import { openShardedIndex } from '../../src/search/shards/sharded-index.ts';

const DIMENSIONS = 256;
const ROUNDS = 15;

const random = seededRandom(3);
const kernels = await compileKernels('search');
const digits = (length: number) => Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');

for (const items of [33_000, 100_000, 1_000_000, 10_000_000]) {
  const text = directoryOf(items);
  const wire = gzipSync(text, { level: 9 });
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const begun = performance.now();
    const inflated = await new Response(new Blob([wire]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
    const directory = parseIndexDirectory(inflated, { items, shards: shardCount(items) });
    const counts = directory.shards.map((shard) => shard.items);
    await openShardedIndex(
      { ...directory, counts, isStored: () => false, load: async () => new Uint8Array() },
      kernels,
    );
    rankShards(directory.centres, Float32Array.from({ length: DIMENSIONS }, random));
    times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  console.log(
    `${items} items in ${shardCount(items)} shards: directory ${wire.length} bytes on the wire, ${text.length} inflated; ` +
      `open in ${times[0]?.toFixed(1)} ms at best, ${times[ROUNDS >> 1]?.toFixed(1)} in the middle of ${ROUNDS}`,
  );
}

/** A directory as a build writes it, with random names and centres. */
function directoryOf(items: number): string {
  const count = shardCount(items);
  const centres = quantise(
    Float32Array.from({ length: count * DIMENSIONS }, () => random() + random() + random() - 1.5),
    DIMENSIONS,
  );
  const shards = Array.from({ length: count }, (_, shard) => {
    const own = Math.floor(((shard + 1) * items) / count) - Math.floor((shard * items) / count);
    const sha256 = digits(64);
    const bytes = Math.min(own * 240, 1 << 20);
    const parts = [{ path: `assets/index-${sha256.slice(0, 16)}.akin`, bytes, sha256 }];
    return {
      items: own,
      asset: { name: `index, shard ${shard + 1}`, bytes, inflatedBytes: own * 264, sha256: digits(64), parts },
    };
  });
  const encoder = { id: 'any', sha256: digits(64) };
  return formatIndexDirectory({
    encoder,
    preprocessing: 'any',
    dimensions: DIMENSIONS,
    shards,
    centres: { dimensions: DIMENSIONS, ...centres },
  });
}
