import type { RowsInMemory } from './rows-in-memory.ts';
import type { Scratch } from './scratch.ts';

/** Puts a matrix where the kernels of one scratch read it. @throws RangeError for one that does not fit */
export type PlaceMatrix = (matrix: Float32Array) => void;

/** Everyone who shares the scratch must place matrices by the same function: it remembers which one lies there. */
export function matrixPlace(rows: RowsInMemory, scratch: Scratch): PlaceMatrix {
  let placed: Float32Array | undefined;
  return (matrix) => {
    if (scratch.matrix === 0) {
      throw new RangeError(`focusing on a class needs at most 1,024 dimensions; the index has ${rows.dimensions}`);
    }
    if (matrix.length !== rows.dimensions ** 2) {
      throw new RangeError(`a focus of ${matrix.length} numbers; expected ${rows.dimensions ** 2}`);
    }
    if (placed === matrix) return;
    new Float32Array(rows.memory.buffer, scratch.matrix, matrix.length).set(matrix);
    placed = matrix;
  };
}
