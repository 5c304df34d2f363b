import type { LayerVectors } from '../src/core/evaluation/lab-vectors.ts';
import { createRanker, type Ranker } from '../src/core/evaluation/ranker.ts';
import { type Settings, settingsKey } from '../src/core/evaluation/settings.ts';
import { firstDimensions } from '../src/core/evaluation/stored-vectors.ts';
import type { LabCollectionId, LayerShape, VectorsKey } from '../src/engine/contract-lab.ts';

/** So many prepared comparisons are kept: those of two settings on screen and the two before. */
const KEPT_RANKERS = 4;

/** What encoders say of collections, by layer, and the comparisons that were prepared last. */
export class LabVectors {
  readonly #layers = new Map<string, ReadonlyMap<string, LayerVectors>>();
  readonly #rankers = new Map<string, Ranker>();

  has(key: VectorsKey): boolean {
    return this.#layers.has(nameOf(key));
  }

  keep(key: VectorsKey, shapes: readonly LayerShape[], rows: readonly Float32Array[]): void {
    const layers = shapes.map(({ name, dimensions }, at) => {
      return [name, { dimensions, rows: rows[at] ?? new Float32Array(0) }] as const;
    });
    this.#layers.set(nameOf(key), new Map(layers));
    this.#rankers.clear();
  }

  /** The vectors that settings ask for, as long as they ask. @throws RangeError where they are not here */
  vectors(collection: LabCollectionId, settings: Settings): LayerVectors {
    const { layer } = settings;
    const found = this.#layers.get(nameOf({ collection, ...settings }))?.get(layer);
    if (!found) {
      throw new RangeError(
        `layer "${layer}" of ${settings.encoder} at ${settings.size} px is not here for ${collection}; load it first`,
      );
    }
    const dimensions = Math.min(found.dimensions, settings.dimensions);
    return { dimensions, rows: firstDimensions(found.rows, found.dimensions, dimensions) };
  }

  ranker(collection: LabCollectionId, settings: Settings): Ranker {
    const key = `${collection} ${settingsKey(settings)}`;
    const known = this.#rankers.get(key);
    if (known) return known;
    const ranker = createRanker(this.vectors(collection, settings), settings.metric, settings.codes);
    this.#rankers.set(key, ranker);
    const [oldest] = this.#rankers.keys();
    if (this.#rankers.size > KEPT_RANKERS && oldest !== undefined) this.#rankers.delete(oldest);
    return ranker;
  }
}

function nameOf({ collection, encoder, size }: VectorsKey): string {
  return `${collection} ${encoder} ${size}`;
}
