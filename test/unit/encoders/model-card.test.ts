import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { locateEncoder } from '../../../scripts/encoders/locate.ts';
import { renderCard } from '../../../scripts/encoders/model-card/render-card.ts';

const DOCUMENTS = fileURLToPath(new URL('../../../docs/encoders', import.meta.url));
const ids = readdirSync(DOCUMENTS).filter((name) => existsSync(join(DOCUMENTS, name, 'card.md')));

describe('model cards', () => {
  it('are there', () => expect(ids).not.toEqual([]));

  it.each(ids)('%s.md is what its text and figures give', async (id) => {
    const rendered = await renderCard(join(DOCUMENTS, id), await locateEncoder(id));
    expect(await readFile(join(DOCUMENTS, `${id}.md`), 'utf8')).toBe(rendered);
  });

  it('say which figures are missing, and what writes them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'akin-card-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'card.md'), '{{quality}}');
    const encoder = await locateEncoder(ids[0]);
    await expect(renderCard(folder, encoder)).rejects.toThrow(/no quality\.json .*; test\/bench\/encoder-quality\.ts/);
  });
});
