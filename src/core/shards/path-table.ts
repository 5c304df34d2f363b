import { FormatError } from '../errors.ts';

// A table of paths says which numbers an item with a path may have: pairs of u32, the path's hash and the number, sorted.
// A large collection's table is cut into pieces by hash, so that a link to one item costs one piece.

/** Paths in a piece: 64 kB. */
const PIECE_PATHS = 8192;

/** FNV-1a (Fowler, Noll, Vo) of the path in UTF-8, 32 bits. */
export function hashPath(path: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(path)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** Which of so many pieces has a path. */
export function pieceOf(path: string, pieces: number): number {
  return Math.floor((hashPath(path) / 2 ** 32) * pieces);
}

/** The pieces of a table. @param paths of items, each at its number */
export function encodePathTable(paths: readonly string[]): Uint8Array<ArrayBuffer>[] {
  const pieces: [number, number][][] = Array.from({ length: Math.ceil(paths.length / PIECE_PATHS) }, () => []);
  for (const [number, path] of paths.entries()) pieces[pieceOf(path, pieces.length)]?.push([hashPath(path), number]);
  return pieces.map((piece) => {
    piece.sort(([a, first], [b, second]) => a - b || first - second);
    const bytes = new Uint8Array(8 * piece.length);
    const view = new DataView(bytes.buffer);
    for (const [place, [hash, number]] of piece.entries()) {
      view.setUint32(8 * place, hash, true);
      view.setUint32(8 * place + 4, number, true);
    }
    return bytes;
  });
}

/**
 * The numbers that an item with this path may have; two paths may have one hash.
 * @throws FormatError for a piece that is none, or that names items which the collection does not have
 */
export function findPath(piece: Uint8Array, path: string, items: number): number[] {
  if (piece.length % 8 !== 0)
    throw new FormatError(`the table of paths has ${piece.length} bytes; expected pairs of 8`);
  const view = new DataView(piece.buffer, piece.byteOffset, piece.length);
  const wanted = hashPath(path);
  const found: number[] = [];
  for (let at = 0; at < piece.length; at += 8) {
    if (view.getUint32(at, true) !== wanted) continue;
    const number = view.getUint32(at + 4, true);
    if (number >= items) throw new FormatError(`the table of paths names item ${number}; the collection has ${items}`);
    found.push(number);
  }
  return found;
}
