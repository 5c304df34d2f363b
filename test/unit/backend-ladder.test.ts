import { describe, expect, it } from 'vitest';
import { firstBackend, nextBackend } from '../../src/engine/backend-ladder.ts';

describe('the ladder of backends', () => {
  it('begins with threads only where the page is cross-origin isolated', () => {
    expect(firstBackend(null, true)).toBe('wasm-threads');
    expect(firstBackend(null, false)).toBe('wasm');
    expect(firstBackend('wasm-threads', false)).toBe('wasm');
  });

  it('keeps to what was chosen on this device', () => {
    expect(firstBackend('webgpu', false)).toBe('webgpu');
    expect(firstBackend('wasm', true)).toBe('wasm');
  });

  it('goes down one step at a time and ends at single-threaded wasm', () => {
    expect(nextBackend('webgpu', true)).toBe('wasm-threads');
    expect(nextBackend('webgpu', false)).toBe('wasm');
    expect(nextBackend('wasm-threads', true)).toBe('wasm');
    expect(nextBackend('wasm', true)).toBeNull();
  });
});
