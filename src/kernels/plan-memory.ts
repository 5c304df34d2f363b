const PAGE_BYTES = 1 << 16;
/** Vectors are read fastest from addresses that are multiples of their size. */
const ALIGNMENT = 16;

/** Gives out aligned addresses of a kernel's own memory one after another, from its start; it grows when they need more. */
export function planMemory(memory: WebAssembly.Memory): (bytes: number) => number {
  let end = 0;
  return (bytes) => {
    const at = end;
    end = Math.ceil((at + bytes) / ALIGNMENT) * ALIGNMENT;
    const missing = Math.ceil((end - memory.buffer.byteLength) / PAGE_BYTES);
    if (missing > 0) memory.grow(missing);
    return at;
  };
}
