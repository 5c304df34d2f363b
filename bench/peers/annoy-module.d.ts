/** The package has no types of its own. */
declare module 'annoy' {
  export default class Annoy {
    constructor(dimensions: number, metric: 'Angular' | 'Manhattan' | 'Euclidean');
    addItem(row: number, vector: readonly number[]): void;
    build(trees: number): void;
    save(path: string): boolean;
    load(path: string): boolean;
    getNNsByVector(vector: readonly number[], k: number, searchK: number, withDistances: false): number[];
  }
}
