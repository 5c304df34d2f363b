import { describe, expect, it } from 'vitest';
import { offlineWords } from '../../../src/app/offline/offline-state.ts';
import { OfflineStatus, type OfflineStore } from '../../../src/app/offline/offline-status.ts';
import type { EncoderState } from '../../../src/engine/contract.ts';

const READY: EncoderState = { state: 'ready', backend: 'wasm' };
const store = (parts: Partial<OfflineStore>): OfflineStore => ({
  missingBytes: async () => 0,
  keptShards: async () => null,
  keepAll: async () => {},
  markComplete: async () => {},
  wasEvicted: async () => false,
  obstacle: () => null,
  onObstacle: () => () => {},
  ...parts,
});

describe('the words beside the dot', () => {
  it('tell the truth about what is on the device', () => {
    expect(offlineWords({ state: 'ready' }, READY, true)).toBe('ready offline');
    expect(offlineWords({ state: 'needs', bytes: 9_400_000, wasEvicted: false, shards: null }, READY, true)).toBe(
      'needs 9.4 MB more',
    );
    expect(offlineWords({ state: 'needs', bytes: 9_400_000, wasEvicted: false, shards: null }, READY, false)).toBe(
      'offline, 9.4 MB missing',
    );
    expect(offlineWords({ state: 'impossible', reason: '' }, READY, true)).toBe('online only');
  });

  it('count the encoder’s download as one', () => {
    const encoder: EncoderState = { state: 'downloading', doneBytes: 62, totalBytes: 100 };
    const partly = { state: 'needs', bytes: 9, wasEvicted: false, shards: { kept: 3, of: 50, share: 0.061 } } as const;
    expect(offlineWords(partly, READY, false)).toBe('6 % on this device');
    expect(offlineWords({ state: 'needs', bytes: 1, wasEvicted: false, shards: null }, encoder, true)).toBe(
      'downloading 62 %',
    );
    expect(offlineWords({ state: 'downloading', doneBytes: 5, totalBytes: 10 }, encoder, true)).toBe(
      'downloading 50 %',
    );
  });
});

describe('the offline status', () => {
  it('counts what is missing', async () => {
    const status = new OfflineStatus(store({ missingBytes: async () => 7 }));
    expect(status.snapshot()).toEqual({ state: 'counting' });
    await status.recount();
    expect(status.snapshot()).toEqual({ state: 'needs', bytes: 7, wasEvicted: false, shards: null });
  });

  it('is ready after everything was downloaded', async () => {
    let missing = 10;
    const states: string[] = [];
    const status = new OfflineStatus(
      store({
        missingBytes: async () => missing,
        keepAll: async (_, report) => {
          report({ doneBytes: 5, totalBytes: 10 });
          missing = 0;
        },
      }),
    );
    status.subscribe(() => states.push(status.snapshot().state));
    await status.makeAvailable();
    expect(states).toEqual(['downloading', 'downloading', 'ready']);
  });

  it('keeps what came, and says why it stopped', async () => {
    const keepAll = async () => {
      throw new Error('the connection broke');
    };
    const status = new OfflineStatus(store({ missingBytes: async () => 4, keepAll }));
    await status.makeAvailable();
    expect(status.snapshot()).toEqual({ state: 'failed', bytes: 4, message: 'the connection broke' });
  });

  it('stops without a complaint when cancelled', async () => {
    const keepAll = (signal: AbortSignal) =>
      new Promise<void>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const status = new OfflineStatus(store({ missingBytes: async () => 4, keepAll }));
    const download = status.makeAvailable();
    await Promise.resolve();
    status.cancel();
    await download;
    expect(status.snapshot()).toEqual({ state: 'needs', bytes: 4, wasEvicted: false, shards: null });
  });

  it('tells what the browser has removed since everything was there', async () => {
    let isMarked = false;
    let missing = 0;
    const status = new OfflineStatus(
      store({
        missingBytes: async () => missing,
        markComplete: async () => {
          isMarked = true;
        },
        wasEvicted: async () => isMarked,
      }),
    );
    await status.recount();
    missing = 3;
    await status.recount();
    expect(status.snapshot()).toEqual({ state: 'needs', bytes: 3, wasEvicted: true, shards: null });
  });

  it('says why nothing can be kept', async () => {
    const status = new OfflineStatus(store({ obstacle: () => 'not here' }));
    await status.recount();
    expect(status.snapshot()).toEqual({ state: 'impossible', reason: 'not here' });
  });
});
