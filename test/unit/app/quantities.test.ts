import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatBytesOf,
  formatCount,
  formatDuration,
  formatNumberOf,
  formatPercent,
  formatScore,
} from '../../../src/app/wording/quantities.ts';

describe('quantities', () => {
  it('give counts in full, with separators', () => {
    expect(formatCount(1_048_576)).toBe('1,048,576');
    expect(formatNumberOf(1, 'picture', 'pictures')).toBe('1 picture');
    expect(formatNumberOf(1485, 'picture', 'pictures')).toBe('1,485 pictures');
    expect(formatNumberOf(0, 'result', 'results')).toBe('0 results');
  });

  it('give sizes in MB, and never say 0.0 of something', () => {
    expect(formatBytes(9_440_000)).toBe('9.4 MB');
    expect(formatBytes(312)).toBe('0.1 MB');
    expect(formatBytes(0)).toBe('0.0 MB');
    expect(formatBytes(99_960_000)).toBe('100 MB');
    expect(formatBytes(1_234_000_000)).toBe('1,234 MB');
    expect(formatBytesOf(1_200_000, 6_400_000)).toBe('1.2 of 6.4 MB');
  });

  it('give times in ms below a second and in seconds above', () => {
    expect(formatDuration(38.4)).toBe('38 ms');
    expect(formatDuration(0.42)).toBe('0.4 ms');
    expect(formatDuration(999.4)).toBe('999 ms');
    expect(formatDuration(999.6)).toBe('1.0 s');
    expect(formatDuration(1_240)).toBe('1.2 s');
  });

  it('say 100 % only of what is complete', () => {
    expect(formatPercent(0.629)).toBe('62 %');
    expect(formatPercent(0.999_9)).toBe('99 %');
    expect(formatPercent(1)).toBe('100 %');
    expect(formatPercent(1.2)).toBe('100 %');
  });

  it('give scores two decimals', () => {
    expect(formatScore(0.834_9)).toBe('0.83');
    expect(formatScore(-0.001)).toBe('0.00');
    expect(formatScore(-0.2)).toBe('-0.20');
  });
});
