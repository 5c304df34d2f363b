const PAGE_BYTES = 65_536;
/** Room for the largest index (512 MiB) and what is computed beside it. */
const DEFAULT_LIMIT_BYTES = 1 << 30;
/** One cache line, and the alignment of an index's sections. */
const ALIGNMENT = 64;

/**
 * The memory that kernels work in: handed out from the bottom up and never given back, since all of it is allocated when
 * an index is opened. Growing it detaches earlier views, so allocate first and make views after.
 */
export class Arena {
  readonly memory: WebAssembly.Memory;
  readonly #limitBytes: number;
  // Address 0 is nobody's: the kernels have no data of their own, and no allocation looks like a null pointer.
  #end = ALIGNMENT;

  /**
   * @param isShared lets threads share the memory; its buffer is then a SharedArrayBuffer, whatever types say
   * @throws RangeError when the device does not reserve so much
   */
  constructor(limitBytes = DEFAULT_LIMIT_BYTES, isShared = false) {
    this.#limitBytes = limitBytes;
    const maximum = Math.ceil(limitBytes / PAGE_BYTES);
    this.memory = new WebAssembly.Memory({ initial: 1, maximum, shared: isShared });
  }

  /**
   * The address of `bytes` new bytes, all 0, on a multiple of 64.
   * @throws RangeError when the limit would be passed or the device has no more memory
   */
  allocate(bytes: number): number {
    const address = Math.ceil(this.#end / ALIGNMENT) * ALIGNMENT;
    const end = address + bytes;
    if (end > this.#limitBytes) {
      throw new RangeError(`the kernels need ${count(end)} bytes of memory; their limit is ${count(this.#limitBytes)}`);
    }
    const missingPages = Math.ceil((end - this.memory.buffer.byteLength) / PAGE_BYTES);
    if (missingPages > 0) this.#grow(missingPages);
    this.#end = end;
    return address;
  }

  /** A view of bytes that were allocated; detached by the next allocation that has to grow the memory. */
  view(address: number, bytes: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.memory.buffer, address, bytes);
  }

  #grow(pages: number): void {
    try {
      this.memory.grow(pages);
    } catch {
      const wanted = this.memory.buffer.byteLength + pages * PAGE_BYTES;
      throw new RangeError(`the kernels need ${count(wanted)} bytes of memory; this device gave fewer`);
    }
  }
}

function count(bytes: number): string {
  return bytes.toLocaleString('en');
}
