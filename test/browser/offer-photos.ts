import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { AppPage } from './app-page.ts';

/** Drops photos on the page, or pastes them, one right after the other. */
export async function offerPhotos({ page }: AppPage, way: 'drop' | 'paste', files: readonly string[]): Promise<void> {
  const photos = await Promise.all(
    files.map(async (file) => ({ name: basename(file), content: (await readFile(file)).toString('base64') })),
  );
  await page.evaluate(
    ([way, photos]) => {
      const options = { bubbles: true, cancelable: true };
      for (const { name, content } of photos) {
        const transfer = new DataTransfer();
        const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type: 'image/jpeg' }));
        document.body.dispatchEvent(
          way === 'drop'
            ? new DragEvent('drop', { ...options, dataTransfer: transfer })
            : new ClipboardEvent('paste', { ...options, clipboardData: transfer }),
        );
      }
    },
    [way, photos] as const,
  );
}
