/** Where vectors come from: rows 0 to count − 1, float32 of unit length. */
export interface RowSource {
  readonly count: number;
  readonly dimensions: number;
  /** Rows first to first + rows − 1, row-major. */
  read(first: number, rows: number): Promise<Float32Array<ArrayBuffer>>;
}

/** One way to ask a peer: a point on its curve of recall against time. */
export interface Setting {
  /** As shown in tables. */
  readonly label: string;
  readonly parameters: Readonly<Record<string, number | string>>;
}

/** What a peer can say about an answer besides the rows. */
export interface Answer {
  /** Nearest first. */
  readonly rows: readonly number[];
  readonly rowsScored?: number;
  readonly bytesRead?: number;
}

/** Told how many rows are in; rejects when the build must stop. */
export type Progress = (rows: number) => Promise<void>;

/** A library that is measured. */
export interface Peer {
  readonly name: string;
  /** What it is: method, precision, build parameters. */
  readonly what: string;
  settings(count: number): readonly Setting[];
  /** Builds the index and gives its bytes as they would be stored or sent. */
  build(rows: RowSource, progress: Progress): Promise<number>;
  /** Opens what `build` has kept, from its bytes or file; absent where a library cannot. */
  open?(): Promise<void>;
  search(query: Float32Array<ArrayBuffer>, k: number, setting: Setting): Promise<Answer> | Answer;
  /** Bytes a second of a pure read over as many bytes as the index has, in this process; measured by Akin alone. */
  readBandwidth?(bytes: number): Promise<number>;
}

/** Rows handed to a library at once. */
export const PIECE_ROWS = 2_048;

/** Calls `add` for each row of a source, and tells of progress between pieces. */
export async function addEach(
  rows: RowSource,
  progress: Progress,
  add: (vector: Float32Array<ArrayBuffer>, row: number) => void | Promise<void>,
  pieceRows = PIECE_ROWS,
): Promise<void> {
  for (let first = 0; first < rows.count; first += pieceRows) {
    const pieceCount = Math.min(pieceRows, rows.count - first);
    const piece = await rows.read(first, pieceCount);
    for (let at = 0; at < pieceCount; at++) {
      const adding = add(piece.subarray(at * rows.dimensions, (at + 1) * rows.dimensions), first + at);
      if (adding) await adding;
    }
    await progress(first + pieceCount);
  }
}
