import { tridiagonalise } from './tridiagonalise.ts';

/** Eigenvalues of a real symmetric matrix, greatest first, with their eigenvectors of length 1 as rows. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

/** QL steps after which an eigenvalue counts as stuck; two or three are usual. */
const MAX_STEPS = 60;

/**
 * All eigenvalues and eigenvectors by Householder reduction to a tridiagonal matrix and implicitly shifted QL
 * (Golub and Van Loan, "Matrix Computations", 4th edition, 8.3). O(n³): 1280 × 1280 takes some ten seconds.
 * @param matrix row-major `size × size`, symmetric; overwritten
 */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen {
  if (matrix.length !== size * size) {
    throw new RangeError(`a matrix of ${size} × ${size} has ${size * size} numbers; found ${matrix.length}`);
  }
  const { diagonal, offDiagonal, basis } = tridiagonalise(matrix, size);
  diagonalise(diagonal, offDiagonal, basis, size);
  const order = Array.from(diagonal.keys()).sort((a, b) => at(diagonal, b) - at(diagonal, a) || a - b);
  const vectors = new Float64Array(size * size);
  for (const [to, from] of order.entries()) {
    vectors.set(withFixedSign(basis.subarray(from * size, (from + 1) * size)), to * size);
  }
  return { values: Float64Array.from(order, (place) => at(diagonal, place)), vectors };
}

/** v and −v are the same eigenvector; the one whose largest component is positive is taken. */
function withFixedSign(vector: Float64Array): Float64Array {
  let largest = 0;
  for (const value of vector) if (Math.abs(value) > Math.abs(largest)) largest = value;
  return largest < 0 ? vector.map((value) => -value) : vector;
}

/** Below this, quotients of numbers lose digits to underflow; such entries count as 0 in any matrix. */
const SMALLEST = 2 ** -1022 / Number.EPSILON;

/** Implicit QL with Wilkinson's shift; rotates the basis along until the off-diagonal has vanished. */
function diagonalise(diagonal: Float64Array, offDiagonal: Float64Array, basis: Float64Array, size: number): void {
  // Relative to the whole matrix: in one without full rank most entries are rounding noise, in which QL gets lost.
  const negligible = Math.max(Number.EPSILON * largestEntry(diagonal, offDiagonal), SMALLEST);
  for (let low = 0; low < size; low++) {
    for (let step = 0; ; step++) {
      const high = endOfBlock(offDiagonal, low, negligible);
      if (high === low) break;
      if (step === MAX_STEPS) throw new Error(`eigenvalue ${low} of ${size} did not settle in ${MAX_STEPS} QL steps`);
      chaseBulge(diagonal, offDiagonal, basis, size, low, high);
    }
  }
}

function largestEntry(diagonal: Float64Array, offDiagonal: Float64Array): number {
  return diagonal.reduce((largest, value, i) => Math.max(largest, Math.abs(value) + Math.abs(at(offDiagonal, i))), 0);
}

/** The last place of the unreduced block that begins at `low`. */
function endOfBlock(offDiagonal: Float64Array, low: number, negligible: number): number {
  let high = low;
  while (high < offDiagonal.length - 1 && Math.abs(at(offDiagonal, high)) > negligible) high++;
  return high;
}

/** One QL step on the block low … high: plane rotations from its end to its beginning. */
function chaseBulge(
  diagonal: Float64Array,
  offDiagonal: Float64Array,
  basis: Float64Array,
  size: number,
  low: number,
  high: number,
): void {
  const half = (at(diagonal, low + 1) - at(diagonal, low)) / (2 * at(offDiagonal, low));
  const root = Math.hypot(half, 1);
  const shift = at(diagonal, low) - at(offDiagonal, low) / (half + (half < 0 ? -root : root));
  let [cosine, sine, carry, bulge] = [1, 1, 0, at(diagonal, high) - shift];
  for (let i = high - 1; i >= low; i--) {
    const f = sine * at(offDiagonal, i);
    const b = cosine * at(offDiagonal, i);
    const radius = Math.hypot(f, bulge);
    offDiagonal[i + 1] = radius;
    if (radius === 0) {
      // The block has come apart by underflow; what was carried is put back and the next step starts anew.
      diagonal[i + 1] = at(diagonal, i + 1) - carry;
      offDiagonal[high] = 0;
      return;
    }
    sine = f / radius;
    cosine = bulge / radius;
    const g = at(diagonal, i + 1) - carry;
    const t = (at(diagonal, i) - g) * sine + 2 * cosine * b;
    carry = sine * t;
    diagonal[i + 1] = g + carry;
    bulge = cosine * t - b;
    rotateRows(basis, size, i, cosine, sine);
  }
  diagonal[low] = at(diagonal, low) - carry;
  offDiagonal[low] = bulge;
  offDiagonal[high] = 0;
}

function rotateRows(basis: Float64Array, size: number, row: number, cosine: number, sine: number): void {
  const a = row * size;
  const b = a + size;
  for (let j = 0; j < size; j++) {
    const upper = at(basis, a + j);
    const lower = at(basis, b + j);
    basis[b + j] = sine * upper + cosine * lower;
    basis[a + j] = cosine * upper - sine * lower;
  }
}

function at(array: Float64Array, place: number): number {
  return array[place] as number;
}
