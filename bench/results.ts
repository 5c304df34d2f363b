/** A point on a peer's curve. */
export interface SettingResult {
  readonly label: string;
  readonly parameters: Readonly<Record<string, number | string>>;
  /** recall@10 against the exact neighbours by the floats. */
  readonly recall: number;
  readonly meanMs: number;
  readonly p99Ms: number;
  readonly queries: number;
  /** Means over the queries, where a peer tells. */
  readonly rowsScored?: number;
  readonly bytesRead?: number;
  /** Bytes that had to be read ÷ bandwidth of a pure read in the same process. */
  readonly limitMs?: number;
}

export interface PeerResult {
  /** As on the command line. */
  readonly peer: string;
  readonly name: string;
  readonly world: 'chromium' | 'node';
  readonly what?: string;
  /** Why there is nothing to show. */
  readonly reason?: string;
  /** Processor time; a quiet machine's clock would show about as much, since all builds run on one thread. */
  readonly buildSeconds?: number;
  readonly indexBytes?: number;
  readonly openMs?: number;
  /** Of the process with the index open, less the same process before; the vectors are let go. */
  readonly memoryBytes?: number;
  readonly readBytesPerSecond?: number;
  readonly settings: readonly SettingResult[];
}

/** All that was measured of one collection. */
export interface BenchResult {
  readonly set: string;
  readonly rows: number;
  readonly dimensions: number;
  readonly k: number;
  readonly machine: {
    readonly processor: string;
    readonly cores: number;
    readonly memoryGb: number;
    readonly node: string;
    readonly chromium: string;
  };
  readonly peers: readonly PeerResult[];
}
