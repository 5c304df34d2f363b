/**
 * Reads `bytes` bytes, a multiple of 64, and does as little as possible with them: the limit that a scan can reach.
 * Returns the exclusive or of all words. Twin and truth: `../reference/read-bytes.ts`.
 */
export function readBytes(address: usize, bytes: i32): i32 {
  let mixed0 = i32x4.splat(0);
  let mixed1 = i32x4.splat(0);
  let mixed2 = i32x4.splat(0);
  let mixed3 = i32x4.splat(0);
  const end = address + (bytes as usize);
  for (let at = address; at < end; at += 64) {
    mixed0 = v128.xor(mixed0, v128.load(at));
    mixed1 = v128.xor(mixed1, v128.load(at, 16));
    mixed2 = v128.xor(mixed2, v128.load(at, 32));
    mixed3 = v128.xor(mixed3, v128.load(at, 48));
  }
  const mixed = v128.xor(v128.xor(mixed0, mixed1), v128.xor(mixed2, mixed3));
  return (
    i32x4.extract_lane(mixed, 0) ^
    i32x4.extract_lane(mixed, 1) ^
    i32x4.extract_lane(mixed, 2) ^
    i32x4.extract_lane(mixed, 3)
  );
}
