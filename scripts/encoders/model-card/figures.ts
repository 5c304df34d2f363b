/** What `test/bench` writes into docs/encoders/<id>/ and the model card shows; all shares are from 0 to 1, all times in ms. */

/** In every file. */
export interface Measured {
  /** ISO date. */
  readonly measured: string;
  readonly machine: string;
}

/** quality.json, by test/bench/encoder-quality.ts. */
export interface QualityFigures {
  readonly sets: readonly string[];
  readonly fittedOn: number;
  /** Folders of photos that no encoder learned from, where best classes are compared as well. */
  readonly agreementSets?: readonly string[];
  /** The first is the teacher. */
  readonly encoders: readonly QualityOfEncoder[];
}

export interface QualityOfEncoder {
  readonly id: string;
  readonly size?: number;
  readonly features: number;
  readonly dimensions: number;
  /** precision@10 a set: of centred features in floats, and of embeddings as int8 codes. */
  readonly float: readonly number[];
  readonly floatMean: number;
  readonly int8: readonly number[];
  readonly int8Mean: number;
  readonly top1?: number;
  readonly top5?: number;
  /** Share of held-out pictures whose best class is the teacher's. */
  readonly agreement?: number;
  /** The same on each of `agreementSets`. */
  readonly agreementOnSets?: readonly number[];
}

/** speed.json, by test/bench/encoder-speed.ts. */
export interface SpeedFigures {
  readonly rounds: number;
  readonly bytes: readonly {
    readonly id: string;
    readonly bytes: number;
    readonly gzipBytes: number;
    readonly layersBytes?: number;
  }[];
  /** In units of the first. */
  readonly encoders: readonly SpeedOfNetwork[];
  /** The last encoder with more or fewer outputs, in units of the first. */
  readonly outputs: readonly SpeedOfNetwork[];
}

export interface SpeedOfNetwork {
  readonly name: string;
  readonly createMs: number;
  readonly runMs: number;
  readonly leastRunMs: number;
  /** Median over the rounds of time ÷ the first network's in the same round. */
  readonly ratio: number;
}

/** forms.json, by test/bench/encoder-forms.ts. */
export interface FormFigures {
  readonly sets: readonly string[];
  readonly rounds: number;
  readonly forms: readonly {
    readonly name: string;
    readonly bytes: number;
    readonly gzipBytes: number;
    readonly createMs: number;
    readonly runMs: number;
    readonly runRatio: number;
    readonly precision: readonly number[];
    readonly mean: number;
  }[];
}

/** robustness.json, by test/bench/robustness.ts. */
export interface RobustnessFigures {
  readonly sets: readonly string[];
  readonly queriesOfASet: number;
  readonly encoders: readonly {
    readonly id: string;
    readonly alterations: readonly {
      readonly name: string;
      readonly precisionAt10: number;
      readonly selfFirst: number;
    }[];
  }[];
}
