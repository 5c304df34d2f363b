/**
 * Writes docs/encoders/<id>.md from docs/encoders/<id>/card.md and the figures beside it.
 * Usage: npx tsx scripts/encoders/write-model-card.ts <id>
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { locateEncoder } from './locate.ts';
import { renderCard } from './model-card/render-card.ts';

const [id = ''] = process.argv.slice(2);
const documents = fileURLToPath(new URL(`../../docs/encoders/${id}`, import.meta.url));
await writeFile(`${documents}.md`, await renderCard(documents, await locateEncoder(id)));
process.stdout.write(`written: ${documents}.md\n`);
