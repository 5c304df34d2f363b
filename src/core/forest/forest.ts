/**
 * Trees over the rows of an index, as views into one block of memory. Each tree divides the rows into leaves; the rows of
 * a tree's leaves follow one another in its list. Leaves that are neighbours in their tree form groups, whose centres are
 * looked at before those of their leaves.
 *
 * The first tree's list is 0, 1, 2 …: the rows of an index lie as its leaves do. Positions count on from tree to tree: the
 * list of tree t takes the positions t · rows to (t + 1) · rows − 1.
 */
export interface Forest {
  readonly rows: number;
  readonly dimensions: number;
  /** Number of trees, at least 1. */
  readonly trees: number;
  /** First group of each tree, and the number of groups at the end: trees + 1 numbers, rising. */
  readonly treeGroups: Uint32Array<ArrayBuffer>;
  /** First leaf of each group, and the number of leaves at the end: groups + 1 numbers, rising. */
  readonly groupLeaves: Uint32Array<ArrayBuffer>;
  /** First position of each leaf, and trees · rows at the end: leaves + 1 numbers, not falling. */
  readonly leafStarts: Uint32Array<ArrayBuffer>;
  /** Rows at the positions of the second tree and those after it: (trees − 1) · rows numbers. */
  readonly lists: Uint32Array<ArrayBuffer>;
  /** Codes of the directions of the groups' centres, then of the leaves': (groups + leaves) × dimensions. */
  readonly centres: Int8Array<ArrayBuffer>;
  /** 1 ÷ length of each centre's code. */
  readonly centreScales: Float32Array<ArrayBuffer>;
}

/** What a forest is built by; the same options and codes give the same forest. */
export interface ForestOptions {
  /** Start of every random choice, a whole number from 0 to 4,294,967,295. */
  readonly seed: number;
  readonly trees: number;
  /** Rows in a leaf, on average at most. */
  readonly leafSize: number;
  /** Leaves in a group, at most; a power of 2. */
  readonly groupSize: number;
}

/** A forest and the order of rows that it wants. */
export interface BuiltForest {
  readonly forest: Forest;
  /** The row of the input (the item, where codes come in the order of items) that each row of the index must hold. */
  readonly order: Uint32Array<ArrayBuffer>;
}
