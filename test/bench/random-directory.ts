import { formatIndexDirectory } from '../../src/assets/shards/index-directory.ts';
import { quantise } from '../../src/core/quantisation/quantise.ts';
import { seededRandom } from '../../src/core/random.ts';
import { shardCount } from '../../src/core/shards/shard-count.ts';

export const DIMENSIONS = 256;

/** The index directory of a collection in shards as a build writes it, with random names and centres. */
export function randomDirectory(items: number): string {
  const random = seededRandom(3);
  const digits = (length: number) => Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
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
  return formatIndexDirectory({
    encoder: { id: 'any', sha256: digits(64) },
    preprocessing: 'any',
    dimensions: DIMENSIONS,
    shards,
    centres: { dimensions: DIMENSIONS, ...centres },
  });
}
