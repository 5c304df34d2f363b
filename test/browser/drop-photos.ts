import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { AppPage } from './app-page.ts';

/** Drops photos on the page, all of them at once. */
export async function dropPhotos({ page }: AppPage, files: readonly string[]): Promise<void> {
  const photos = await Promise.all(
    files.map(async (file) => ({ name: basename(file), content: (await readFile(file)).toString('base64') })),
  );
  await page.evaluate((dropped) => {
    const dataTransfer = new DataTransfer();
    for (const { name, content } of dropped) {
      const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
      dataTransfer.items.add(new File([bytes], name, { type: 'image/jpeg' }));
    }
    document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
  }, photos);
}
