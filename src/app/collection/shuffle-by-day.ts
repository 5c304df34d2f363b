/**
 * The item numbers 0 … count − 1 in an order that changes with the day and is the same all day long.
 * Fisher–Yates over the xorshift32 generator (Marsaglia 2003).
 */
export function shuffleByDay(count: number, day: number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  // An odd multiplier spreads neighbouring days over all states; 0 is the one state that xorshift cannot leave.
  let state = Math.imul(day + 1, 0x9e3779b1) >>> 0 || 1;
  for (let last = count - 1; last > 0; last--) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const other = (state >>> 0) % (last + 1);
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}

/** Days since 1970 in the person's own time zone, so that the order changes at their midnight. */
export function dayNumber(now: Date): number {
  return Math.floor((now.getTime() - now.getTimezoneOffset() * 60_000) / 86_400_000);
}
