import { takeShared } from '../../assets/shared-photos.ts';
import { type Offered, picturesAmong } from './picture-in.ts';

/** A launch as the File Handling API tells it. */
interface LaunchParams {
  readonly files: readonly { getFile(): Promise<File> }[];
}

interface LaunchQueue {
  setConsumer(consumer: (launch: LaunchParams) => void): void;
}

/** What another app has shared, once; said to be nothing where a share held no picture. */
export async function sharedPhotos(siteUrl: string): Promise<Offered> {
  const offered = picturesAmong(await takeShared(siteUrl));
  if (offered.kind !== 'nothing') return offered;
  const message = 'No picture was shared. Share a picture file; what other apps share as a link cannot be opened.';
  return { kind: 'refused', name: 'Nothing to search by', message };
}

/** Takes the files that the installed app was opened with, where browsers have that. */
export function onOpenedFiles(take: (offered: Offered) => void): void {
  const { launchQueue } = window as { readonly launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files }) => {
    if (files.length === 0) return;
    Promise.all(files.map((handle) => handle.getFile())).then(
      (opened) => take(picturesAmong(opened)),
      (error: Error) => take({ kind: 'refused', name: 'The file could not be opened', message: error.message }),
    );
  });
}
