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
  /** Sums over the parts of a job. */
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
  // Where a whole scan would rarely go uninterrupted, its parts are timed one by one.
  const partRows = rows > 200_000 ? 32_768 : rows;
  const inParts = (work: (first: number, end: number) => void): (() => void)[] =>
    Array.from({ length: Math.ceil(rows / partRows) }, (_, part) => {
      const first = part * partRows;
      return () => work(first, Math.min(first + partRows, rows));
    });
  const jobs: { readonly name: string; readonly parts: readonly (() => void)[] }[] = [];
  const heaps = new Map<string, string>();
  for (const [build, base64] of modules) {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
    const kernels = instance.exports as Record<string, Kernel>;
    const kernel = (name: string, ...operands: number[]) => (kernels[name] as Kernel)(...operands);
    const add = (name: string, ...parts: (() => void)[]) => {
      if (name.includes(only)) jobs.push({ name: `${name}, ${build}`, parts });
    };
    let size = 0;
    const scan = (name: string, by: number, where = 0) =>
      inParts((first, end) => {
        if (first === 0) size = 0;
        size = kernel(name, codes, scales, by, dimensions, first, end, where, heap, size, CANDIDATES);
      });
    if (jobs.length === 0) {
      const read = (first: number, end: number) => {
        kernel('readBytes', codes + first * dimensions, (end - first) * dimensions);
      };
      jobs.push({ name: 'pure read of the codes', parts: inParts(read) });
    }
    add('scanCodes', ...scan('scanCodes', query));
    add('scanCodes, half filtered out', ...scan('scanCodes', query, filter));
    const scanSigns = inParts((first, end) => {
      if (first === 0) {
        size = 0;
        new Uint8Array(memory.buffer, tally, tallyBytes).fill(0);
      }
      size = kernel(
        ...(['scanSigns', signs, query, signBytes, first, end, 0] as const),
        ...([found, distances, size, SIGN_CANDIDATES, tally] as const),
      );
      if (end === rows) kernel('keepNearest', found, distances, size, SIGN_CANDIDATES, tally, dimensions);
    });
    add('scanSigns, 500 candidates', ...scanSigns);
    add('gatherCodes, 500 rows', () => {
      kernel('gatherCodes', codes, scales, query, dimensions, list, SIGN_CANDIDATES, 0, 0, heap, 0, CANDIDATES);
    });
    // Relaxed SIMD makes no difference to these.
    if (!build.includes('relaxed')) {
      add('scanDot', ...scan('scanDot', floats));
      add('scanEuclidean', ...scan('scanEuclidean', floats));
      add('scanManhattan', ...scan('scanManhattan', floats));
      add('rescoreCodes, 500 rows', () => {
        kernel('rescoreCodes', codes, scales, floats, dimensions, list, SIGN_CANDIDATES, heap);
      });
      add('projectQuery, 256 rows', () => kernel('projectQuery', codes, scales, floats, 256, dimensions, heap));
      add('quadraticForms, 64 rows', () => {
        kernel('quadraticForms', matrix, codes, scales, dimensions, list, 64, heap);
      });
    }
    for (const part of scan('scanCodes', query)) part();
    heaps.set(build, new Uint8Array(memory.buffer, heap, CANDIDATES * 8).join());
  }

  // The clock of an isolated page has steps of 5 µs, so short jobs are repeated.
  const TURN_MS = 1;
  const repeats = jobs.map(({ parts }) => {
    const [job] = parts;
    for (let times = 1; job && parts.length === 1; times *= 2) {
      const begun = performance.now();
      for (let time = 0; time < times; time++) job();
      const tookMs = performance.now() - begun;
      if (tookMs >= TURN_MS) return Math.max(1, Math.round((times * TURN_MS) / tookMs));
    }
    return 1;
  });
  const turns = jobs.map(({ parts }) => parts.map((): number[] => []));
  for (let round = 0; round < rounds; round++) {
    for (const [at, { parts }] of jobs.entries()) {
      const times = repeats[at] as number;
      for (const [part, work] of parts.entries()) {
        const begun = performance.now();
        for (let time = 0; time < times; time++) work();
        turns[at]?.[part]?.push((performance.now() - begun) / times);
      }
    }
  }
  const sumOf = (parts: readonly number[][], pick: (sorted: number[]) => number) =>
    parts.reduce((sum, ms) => sum + pick(ms.toSorted((a, b) => a - b)), 0);
  const best = turns.map((parts) => sumOf(parts, (sorted) => sorted[0] as number));
  const digits = (value: number) => Number(value.toPrecision(3));
  const timings = jobs.map(({ name }, at): [string, Timing] => {
    const bestMs = best[at] as number;
    const medianMs = sumOf(turns[at] as number[][], (sorted) => sorted[sorted.length >> 1] as number);
    const timesPureRead = digits(bestMs / (best[0] as number));
    return [name, { medianMs: digits(medianMs), bestMs: digits(bestMs), timesPureRead }];
  });
  const [first] = heaps.values();
  const disagree = [...heaps].filter(([, heapBytes]) => heapBytes !== first).map(([build]) => build);
  return { timings: Object.fromEntries(timings), disagree };
}
