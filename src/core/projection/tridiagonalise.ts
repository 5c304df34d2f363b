/** A symmetric matrix as a tridiagonal one in another basis. */
export interface Tridiagonal {
  readonly diagonal: Float64Array;
  /** Entry i joins i and i + 1; the last is 0. */
  readonly offDiagonal: Float64Array;
  /** Rows q with matrix = Σ T[i, j] · qᵢᵀ qⱼ. */
  readonly basis: Float64Array;
}

/**
 * Reduces a symmetric matrix by Householder reflections, one a column, each of which clears what is below the
 * subdiagonal (Golub and Van Loan, "Matrix Computations", 4th edition, 8.3.1).
 * @param matrix row-major `size × size`; overwritten
 */
export function tridiagonalise(matrix: Float64Array, size: number): Tridiagonal {
  const diagonal = new Float64Array(size);
  const offDiagonal = new Float64Array(size);
  const reflections: Reflection[] = [];
  const product = new Float64Array(size);
  const negligible = Number.EPSILON * matrix.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  for (let k = 0; k < size - 1; k++) {
    const column = matrix.subarray(k * size, (k + 1) * size);
    diagonal[k] = at(column, k);
    const { value, vector } = householder(column, k + 1, negligible);
    offDiagonal[k] = value;
    reflections.push(vector);
    if (vector) reflectBothSides(matrix, vector, product, k + 1, size);
  }
  diagonal[size - 1] = at(matrix, size * size - 1);
  return { diagonal, offDiagonal, basis: accumulate(reflections, size) };
}

/** v with |v|² = 2, of the reflection 1 − v vᵀ; null where there is nothing to reflect. */
type Reflection = Float64Array | null;

/** The reflection that turns `column` from `start` on into (value, 0, 0, …). */
function householder(
  column: Float64Array,
  start: number,
  negligible: number,
): { readonly vector: Reflection; readonly value: number } {
  let largest = 0;
  for (let i = start; i < column.length; i++) largest = Math.max(largest, Math.abs(at(column, i)));
  // What a matrix without full rank leaves over is rounding noise, not worth a reflection.
  if (largest <= negligible) return { vector: null, value: 0 };
  const vector = new Float64Array(column.length);
  let squares = 0;
  for (let i = start; i < column.length; i++) squares += (at(column, i) / largest) ** 2;
  const norm = Math.sqrt(squares);
  const first = at(column, start) / largest;
  const signedNorm = first < 0 ? -norm : norm;
  // v = (x + sign·|x|·e₁) / √(|x|·(|x| + |x₁|)), which has |v|² = 2; the sum cannot cancel.
  const scale = 1 / Math.sqrt(norm * (norm + Math.abs(first)));
  for (let i = start; i < column.length; i++) vector[i] = (at(column, i) / largest) * scale;
  vector[start] = (first + signedNorm) * scale;
  return { vector, value: -signedNorm * largest };
}

/** A ← (1 − v vᵀ) A (1 − v vᵀ) for the rows and columns from `start` on. */
function reflectBothSides(
  matrix: Float64Array,
  vector: Float64Array,
  product: Float64Array,
  start: number,
  size: number,
): void {
  let inner = 0;
  for (let i = start; i < size; i++) {
    const row = i * size;
    let sum = 0;
    for (let j = start; j < size; j++) sum += at(matrix, row + j) * at(vector, j);
    product[i] = sum;
    inner += sum * at(vector, i);
  }
  for (let i = start; i < size; i++) product[i] = at(product, i) - (inner / 2) * at(vector, i);
  for (let i = start; i < size; i++) {
    const row = i * size;
    const v = at(vector, i);
    const w = at(product, i);
    for (let j = start; j < size; j++) {
      matrix[row + j] = at(matrix, row + j) - v * at(product, j) - w * at(vector, j);
    }
  }
}

/** Rows of the basis: the identity, reflected in reverse order. */
function accumulate(reflections: readonly Reflection[], size: number): Float64Array {
  const basis = new Float64Array(size * size);
  for (let i = 0; i < size; i++) basis[i * size + i] = 1;
  for (let k = reflections.length - 1; k >= 0; k--) {
    const vector = reflections[k];
    if (!vector) continue;
    for (let i = k + 1; i < size; i++) {
      const row = i * size;
      let sum = 0;
      for (let j = k + 1; j < size; j++) sum += at(basis, row + j) * at(vector, j);
      for (let j = k + 1; j < size; j++) basis[row + j] = at(basis, row + j) - sum * at(vector, j);
    }
  }
  return basis;
}

function at(array: Float64Array, place: number): number {
  return array[place] as number;
}
