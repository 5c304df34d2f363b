import { parseRoute } from '../routing/route.ts';

/** What someone dropped or pasted. */
export type Offered =
  | { readonly kind: 'photo'; readonly blob: Blob; readonly name: string }
  /** Several pictures: an answer each. */
  | { readonly kind: 'photos'; readonly photos: readonly { readonly blob: Blob; readonly name: string }[] }
  /** A picture by its address. */
  | { readonly kind: 'link'; readonly url: string }
  /** A picture of the collection, dragged from a list. */
  | { readonly kind: 'item'; readonly path: string }
  | { readonly kind: 'refused'; readonly name: string; readonly message: string }
  | { readonly kind: 'nothing' };

/** Finds the pictures in what was dropped or pasted; an address counts also where it is plain text. */
export function pictureIn(transfer: DataTransfer): Offered {
  const links = transfer.getData('text/uri-list') || (addressIn(transfer.getData('text/plain')) ?? '');
  const path = itemPathIn(links);
  if (path !== null) return { kind: 'item', path };
  const offered = picturesAmong([...transfer.files]);
  if (offered.kind !== 'nothing' || links === '') return offered;
  const url = addressIn(firstLink(links) ?? '');
  return url ? { kind: 'link', url } : NO_ADDRESS;
}

const NO_ADDRESS: Offered = {
  kind: 'refused',
  name: 'A link was dropped',
  message: 'It is no address that a picture could be loaded from; save the picture on this device and drop the file.',
};

/** A text as the address of a file on the web; null where it is none. */
export function addressIn(text: string): string | null {
  const address = text.trim();
  return /^https?:\/\/\S+$/i.test(address) && URL.canParse(address) ? address : null;
}

/** So many are answered at once. */
const MOST_PHOTOS = 24;

/** The files that are pictures, or else the first that may be one: some systems give pictures no type. */
export function picturesAmong(files: readonly File[]): Offered {
  const pictures = files.filter(({ type }) => type.startsWith('image/'));
  const nameOf = (file: File) => file.name || 'Pasted picture';
  if (pictures.length > 1) {
    return {
      kind: 'photos',
      photos: pictures.slice(0, MOST_PHOTOS).map((file) => ({ blob: file, name: nameOf(file) })),
    };
  }
  const picture = pictures[0] ?? files.find(({ type }) => type === '');
  if (picture) return { kind: 'photo', blob: picture, name: nameOf(picture) };
  const [first] = files;
  if (!first) return { kind: 'nothing' };
  return { kind: 'refused', name: first.name, message: `This is a file of type ${first.type}; expected a picture.` };
}

/** Whether what is being dragged could become a query. Its content is only known when it is dropped. */
export function mayHoldPicture({ types }: DataTransfer): boolean {
  return types.includes('Files') || types.includes('text/uri-list');
}

function firstLink(links: string): string | undefined {
  return links.split(/\r?\n/).find((line) => line !== '' && !line.startsWith('#'));
}

function itemPathIn(links: string): string | null {
  const link = firstLink(links);
  const hash = link?.indexOf('#') ?? -1;
  if (!link || hash < 0 || link.slice(0, hash) !== window.location.href.split('#')[0]) return null;
  const route = parseRoute(link.slice(hash));
  return route?.place === 'item' ? route.path : null;
}
