export interface KernelMeasurement {
  readonly rows: number;
  readonly dimensions: number;
  /** Builds by name, as base64. */
  readonly modules: readonly (readonly [build: string, base64: string])[];
  /** How often each kernel takes its turn. */
  readonly rounds: number;
  /** Only jobs whose names have this text take part, beside the pure read. */
  readonly only: string;
}

interface Timing {
  readonly medianMs: number;
  readonly bestMs: number;
  /** Of the best times. */
  readonly timesPureRead: number;
}

/** What a measurement gives, by job. */
export type KernelTimings = Readonly<Record<string, Timing>>;

/** Runs inside a page, so it uses nothing from outside: times each kernel in turns over the same random codes. */
export async function measureKernels({ rows, dimensions, modules, rounds, only }: KernelMeasurement): Promise<{
  readonly timings: KernelTimings;
  /** Builds whose scans left different heaps. */
  readonly disagree: readonly string[];
}> {
  const CANDIDATES = 32;
  const SIGN_CANDIDATES = 500;
  let end = 64;
  const allocate = (bytes: number) => {
    const place = end;
    end += Math.ceil(bytes / 64) * 64;
    return place;
  };
  const signBytes = dimensions / 8;
  const codes = allocate(rows * dimensions);
  const scales = allocate(rows * 4);
  const signs = allocate(rows * signBytes);
  const query = allocate(dimensions);
  const floats = allocate(dimensions * 4);
  const filter = allocate(rows / 8 + 8);
  const list = allocate(SIGN_CANDIDATES * 4);
  const matrix = allocate(dimensions * dimensions * 4);
  const found = allocate(2 * SIGN_CANDIDATES * 4);
  const distances = allocate(2 * SIGN_CANDIDATES * 4);
  const tallyBytes = (dimensions + 2) * 4;
  const tally = allocate(tallyBytes);
  const heap = allocate(SIGN_CANDIDATES * 8);
  const memory = new WebAssembly.Memory({ initial: Math.ceil(end / 65_536) });

  let state = 1;
  const random = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state;
  };
  const words = new Int32Array(memory.buffer);
  for (let at = codes / 4; at < heap / 4; at++) words[at] = random();
  const floatAt = (place: number, count: number) => {
    const numbers = new Float32Array(memory.buffer, place, count);
    for (let at = 0; at < count; at++) numbers[at] = (random() / 2 ** 31) * 0.1;
  };
  floatAt(floats, dimensions);
  floatAt(matrix, dimensions * dimensions);
  new Float32Array(memory.buffer, scales, rows).fill(0.001);
  const queryCodes = new Int8Array(memory.buffer, query, dimensions);
  for (let at = 0; at < dimensions; at++) queryCodes[at] = random() % 128;
  const listed = new Uint32Array(memory.buffer, list, SIGN_CANDIDATES);
  for (let at = 0; at < SIGN_CANDIDATES; at++) listed[at] = (random() >>> 0) % rows;
  listed.sort();

  type Kernel = (...operands: number[]) => number;
  const jobs: [name: string, job: () => void][] = [];
  const heaps = new Map<string, string>();
  for (const [build, base64] of modules) {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
    const kernels = instance.exports as Record<string, Kernel>;
    const kernel = (name: string, ...operands: number[]) => (kernels[name] as Kernel)(...operands);
    const add = (name: string, job: () => void) => {
      if (name.includes(only)) jobs.push([`${name}, ${build}`, job]);
    };
    const scan = (name: string, by: number, where = 0) => {
      kernel(name, codes, scales, by, dimensions, 0, rows, where, heap, 0, CANDIDATES);
    };
    if (jobs.length === 0) jobs.push(['pure read of the codes', () => kernel('readBytes', codes, rows * dimensions)]);
    add('scanCodes', () => scan('scanCodes', query));
    add('scanCodes, half filtered out', () => scan('scanCodes', query, filter));
    add('scanSigns, 500 candidates', () => {
      new Uint8Array(memory.buffer, tally, tallyBytes).fill(0);
      const size = kernel(
        ...(['scanSigns', signs, query, signBytes, 0, rows, 0] as const),
        ...([found, distances, 0, SIGN_CANDIDATES, tally] as const),
      );
      kernel('keepNearest', found, distances, size, SIGN_CANDIDATES, tally, dimensions);
    });
    add('gatherCodes, 500 rows', () => {
      kernel('gatherCodes', codes, scales, query, dimensions, list, SIGN_CANDIDATES, 0, 0, heap, 0, CANDIDATES);
    });
    // Relaxed SIMD makes no difference to these.
    if (!build.includes('relaxed')) {
      add('scanDot', () => scan('scanDot', floats));
      add('scanEuclidean', () => scan('scanEuclidean', floats));
      add('scanManhattan', () => scan('scanManhattan', floats));
      add('rescoreCodes, 500 rows', () => {
        kernel('rescoreCodes', codes, scales, floats, dimensions, list, SIGN_CANDIDATES, heap);
      });
      add('projectQuery, 256 rows', () => kernel('projectQuery', codes, scales, floats, 256, dimensions, heap));
      add('quadraticForms, 64 rows', () => {
        kernel('quadraticForms', matrix, codes, scales, dimensions, list, 64, heap);
      });
    }
    scan('scanCodes', query);
    heaps.set(build, new Uint8Array(memory.buffer, heap, CANDIDATES * 8).join());
  }

  // The clock of an isolated page has steps of 5 µs.
  const TURN_MS = 1;
  const repeats = jobs.map(([, job]) => {
    let times = 1;
    for (;;) {
      const begun = performance.now();
      for (let time = 0; time < times; time++) job();
      const tookMs = performance.now() - begun;
      if (tookMs >= TURN_MS) return Math.max(1, Math.round((times * TURN_MS) / tookMs));
      times *= 2;
    }
  });
  const turns: number[][] = jobs.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [at, [, job]] of jobs.entries()) {
      const times = repeats[at] as number;
      const begun = performance.now();
      for (let time = 0; time < times; time++) job();
      turns[at]?.push((performance.now() - begun) / times);
    }
  }
  const best = turns.map((ms) => Math.min(...ms));
  const timings = jobs.map(([name], at): [string, Timing] => {
    const sorted = (turns[at] as number[]).toSorted((a, b) => a - b);
    const bestMs = best[at] as number;
    const digits = (value: number) => Number(value.toPrecision(3));
    return [
      name,
      {
        medianMs: digits(sorted[Math.floor(sorted.length / 2)] as number),
        bestMs: digits(bestMs),
        timesPureRead: digits(bestMs / (best[0] as number)),
      },
    ];
  });
  const [first] = heaps.values();
  const disagree = [...heaps].filter(([, heapBytes]) => heapBytes !== first).map(([build]) => build);
  return { timings: Object.fromEntries(timings), disagree };
}
