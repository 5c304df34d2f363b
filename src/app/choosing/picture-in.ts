import { parseRoute } from '../routing/route.ts';

/** What someone dropped or pasted. */
export type Offered =
  | { readonly kind: 'photo'; readonly blob: Blob; readonly name: string }
  /** A picture of the collection, dragged from a list. */
  | { readonly kind: 'item'; readonly path: string }
  | { readonly kind: 'refused'; readonly name: string; readonly message: string }
  | { readonly kind: 'nothing' };

/** Finds the first picture in what was dropped or pasted. */
export function pictureIn(transfer: DataTransfer): Offered {
  const links = transfer.getData('text/uri-list');
  const path = itemPathIn(links);
  if (path !== null) return { kind: 'item', path };
  const offered = pictureAmong([...transfer.files]);
  return offered.kind === 'nothing' && links !== '' ? FOREIGN_LINK : offered;
}

const FOREIGN_LINK: Offered = {
  kind: 'refused',
  name: 'A link was dropped',
  message: 'Nothing is loaded from other sites: save the picture on this device and drop the file.',
};

/** The first of the files that may be a picture; some systems give pictures no type, so only a wrong one is refused. */
export function pictureAmong(files: readonly File[]): Offered {
  const picture = files.find(({ type }) => type.startsWith('image/')) ?? files.find(({ type }) => type === '');
  if (picture) return { kind: 'photo', blob: picture, name: picture.name || 'Pasted picture' };
  const [first] = files;
  if (!first) return { kind: 'nothing' };
  return { kind: 'refused', name: first.name, message: `This is a file of type ${first.type}; expected a picture.` };
}

/** Whether what is being dragged could become a query. Its content is only known when it is dropped. */
export function mayHoldPicture({ types }: DataTransfer): boolean {
  return types.includes('Files') || types.includes('text/uri-list');
}

function itemPathIn(links: string): string | null {
  const link = links.split('\n').find((line) => line !== '' && !line.startsWith('#'));
  const hash = link?.indexOf('#') ?? -1;
  if (!link || hash < 0 || link.slice(0, hash) !== window.location.href.split('#')[0]) return null;
  const route = parseRoute(link.slice(hash));
  return route?.place === 'item' ? route.path : null;
}
