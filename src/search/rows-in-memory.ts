import type { Forest } from '../core/forest/forest.ts';
import type { Rotation } from '../core/quantisation/rotation.ts';
import type { Kernels } from '../kernels/instantiate.ts';

/** Sign codes of rows in the kernels' memory. */
export interface SignsInMemory {
  /** Address of the first row's. */
  readonly address: number;
  /** By which they were made. */
  readonly rotation: Rotation;
}

/** Rows in the memory that kernels work in. */
export interface RowsInMemory {
  readonly kernels: Kernels;
  readonly memory: WebAssembly.Memory;
  readonly dimensions: number;
  /** Rows that are there. */
  readonly count: number;
  /** Addresses of the first row's code and scale. */
  readonly codes: number;
  readonly scales: number;
  readonly signs: SignsInMemory | null;
  /** Over the rows 0 to forest.rows − 1, its arrays in the same memory; rows after them are in no leaf. */
  readonly forest: Forest | null;
}
