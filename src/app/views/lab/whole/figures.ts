import type { Measured } from '../../../../core/evaluation/measured.ts';

/** A figure of a measured collection, as the table and the plots show it. */
export interface Figure {
  readonly id: string;
  /** Head of its column. */
  readonly name: string;
  /** What it is, in a sentence. */
  readonly meaning: string;
  readonly isSmallBest?: boolean;
  of(measured: Measured): number;
  show(value: number): string;
}

const share = (value: number) => (Number.isFinite(value) ? value.toFixed(3) : '–');

/** In the order of the table's columns. */
export const FIGURES: readonly [Figure, Figure, ...Figure[]] = [
  {
    id: 'precisionAt10',
    name: 'precision@10',
    meaning: 'the share of the ten nearest that have the query’s label',
    of: ({ figures }) => figures.precisionAt10,
    show: share,
  },
  {
    id: 'precisionAt1',
    name: '@1',
    meaning: 'the share of queries whose nearest has their label',
    of: ({ figures }) => figures.precisionAt1,
    show: share,
  },
  {
    id: 'precisionAt50',
    name: '@50',
    meaning: 'the share of the fifty nearest that have the query’s label; small classes cannot reach 1',
    of: ({ figures }) => figures.precisionAt50,
    show: share,
  },
  {
    id: 'mapAtR',
    name: 'mAP',
    meaning: 'mean average precision among as many neighbours as the query’s class has',
    of: ({ figures }) => figures.mapAtR,
    show: share,
  },
  {
    id: 'weightedScore',
    name: 'weighted',
    meaning: 'the share of the query’s label among the ten nearest, the first counting ten times, the last once',
    of: ({ figures }) => figures.weightedScore,
    show: share,
  },
  {
    id: 'recallAt10',
    name: 'recall',
    meaning: 'the share of the ten nearest by floats that the codes find',
    of: ({ figures }) => figures.recallAt10,
    show: share,
  },
  {
    id: 'bytesPerItem',
    name: 'bytes',
    meaning: 'bytes a picture takes in an index',
    isSmallBest: true,
    of: ({ bytesPerItem }) => bytesPerItem,
    show: String,
  },
  {
    id: 'msPerQuery',
    name: 'ms',
    meaning:
      'milliseconds of a query over all pictures on this device; codes by the search’s own kernels, floats by plain code',
    isSmallBest: true,
    of: ({ msPerQuery }) => msPerQuery,
    show: (value) => value.toFixed(3),
  },
];
