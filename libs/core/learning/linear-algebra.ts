/** A square matrix, row by row. */
export type Matrix = readonly (readonly number[])[];

/**
 * The lower triangle L of a symmetric positive definite matrix, `A = L L'` (Cholesky).
 * @throws Error when the matrix is not positive definite: its maker forgot a prior.
 */
export function choleskyOf(matrix: Matrix): number[][] {
  const lower = matrix.map((row) => row.map(() => 0));
  matrix.forEach((row, i) => {
    for (let j = 0; j <= i; j += 1) {
      let sum = row[j] as number;
      for (let k = 0; k < j; k += 1) sum -= at(lower, i, k) * at(lower, j, k);
      if (i === j && !(sum > 0)) throw new Error('The matrix is not positive definite.');
      (lower[i] as number[])[j] = i === j ? Math.sqrt(sum) : sum / at(lower, j, j);
    }
  });
  return lower;
}

/** Solves `L x = b`. */
export function solveLower(lower: Matrix, right: readonly number[]): number[] {
  const solved: number[] = [];
  right.forEach((value, i) => {
    let sum = value;
    for (let k = 0; k < i; k += 1) sum -= at(lower, i, k) * (solved[k] as number);
    solved.push(sum / at(lower, i, i));
  });
  return solved;
}

/** Solves `L' x = b`. */
export function solveUpper(lower: Matrix, right: readonly number[]): number[] {
  const solved = right.map(() => 0);
  for (let i = right.length - 1; i >= 0; i -= 1) {
    let sum = right[i] as number;
    for (let k = i + 1; k < right.length; k += 1) sum -= at(lower, k, i) * (solved[k] as number);
    solved[i] = sum / at(lower, i, i);
  }
  return solved;
}

/** Sum of products, in order. */
export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
}

function at(matrix: Matrix, row: number, column: number): number {
  return (matrix[row] as readonly number[])[column] as number;
}
