import { writeFileSync } from 'node:fs';
import { encodeIndex } from '../../src/core/index-format/encode-index.ts';
import { fixedForestIndex, fixedIndex } from './fixed-index.ts';

// Run by hand when the format changes, together with docs/index-format.md: npx tsx test/golden/write-golden.ts
writeFileSync(new URL('index-v1.akin', import.meta.url), encodeIndex(fixedIndex));
writeFileSync(new URL('index-v1-forest.akin', import.meta.url), encodeIndex(fixedForestIndex));
