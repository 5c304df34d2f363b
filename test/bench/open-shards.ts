// How long a collection in shards takes to open: npx tsx test/bench/open-shards.ts. Inflates, parses and checks the
// directory of the index, binds the kernels and ranks the shards for a query, for collections of several sizes.
import { gzipSync } from 'node:zlib';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import { parseIndexDirectory } from '../../src/assets/shards/index-directory.ts';
import { seededRandom } from '../../src/core/random.ts';
import { rankShards } from '../../src/core/shards/rank-shards.ts';
import { shardCount } from '../../src/core/shards/shard-count.ts';
import { openShardedIndex } from '../../src/search/shards/sharded-index.ts';
import { DIMENSIONS, randomDirectory } from './random-directory.ts';

const ROUNDS = 15;

const random = seededRandom(3);
const kernels = await compileKernels('search');

for (const items of [33_000, 100_000, 1_000_000, 10_000_000]) {
  const text = randomDirectory(items);
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
