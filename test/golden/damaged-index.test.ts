import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import { FormatError } from '../../src/core/errors.ts';
import { decodeIndex } from '../../src/core/index-format/decode-index.ts';
import { openIndex } from '../../src/search/open-index.ts';

const kernels = await compileKernels();

describe.each(['index-v1.akin', 'index-v1-forest.akin'])('%s', async (name) => {
  const whole = Uint8Array.from(readFileSync(new URL(name, import.meta.url)));
  const content = decodeIndex(whole);
  const answers = await answersOf(whole);

  async function answersOf(file: Uint8Array<ArrayBuffer>) {
    const index = await openIndex(new Blob([file]).stream(), kernels);
    const queries = Array.from({ length: index.items }, (_, item) => index.embeddingOf(item));
    return Promise.all(
      queries.flatMap((query) =>
        index.plans.map(async (plan) => (await index.search(query, { k: 3, plan, budget: 0.3 })).neighbours),
      ),
    );
  }

  /** Either the sentence of a FormatError, or what the undamaged file gives. */
  async function expectErrorOrSame(file: Uint8Array<ArrayBuffer>) {
    try {
      expect(decodeIndex(file)).toEqual(content);
    } catch (error) {
      expect(error).toBeInstanceOf(FormatError);
    }
    const outcome = await answersOf(file).catch((error: unknown) => error);
    if (outcome instanceof Error) expect(outcome).toBeInstanceOf(FormatError);
    else expect(outcome).toEqual(answers);
  }

  it('every truncation of an index is refused', async () => {
    for (let length = 0; length < whole.length; length++) {
      const file = whole.slice(0, length);
      expect(() => decodeIndex(file), `${length} bytes`).toThrow(FormatError);
      await expect(openIndex(new Blob([file]).stream(), kernels), `${length} bytes`).rejects.toThrow(FormatError);
    }
  });

  it('every flipped byte of an index gives a FormatError or the same answers', async () => {
    for (let at = 0; at < whole.length; at++) {
      await expectErrorOrSame(whole.with(at, ~(whole[at] as number)));
    }
  });

  it('every flipped bit of an index gives a FormatError or the same content', () => {
    for (let bit = 0; bit < whole.length * 8; bit++) {
      const at = bit >> 3;
      const file = whole.with(at, (whole[at] as number) ^ (1 << (bit & 7)));
      try {
        expect(decodeIndex(file), `bit ${bit}`).toEqual(content);
      } catch (error) {
        expect(error, `bit ${bit}`).toBeInstanceOf(FormatError);
      }
    }
  });
});
