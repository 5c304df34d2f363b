import type { SearchSession } from './search-session.ts';

interface Parts {
  readonly session: Pick<SearchSession, 'askPhoto' | 'refuse' | 'dismissRefusal'>;
  /** Whether the site was built with `--allow-picture-urls`. */
  readonly isElsewhereAllowed: boolean;
  /** Of the page. */
  readonly origin: string;
  readonly fetch: typeof fetch;
}

/** Larger files are no photos; encoders look at a small copy anyway. */
const MOST_BYTES = 64 << 20;
/** A host that says nothing for so long is given up. */
const PATIENCE_MS = 30_000;

const NOT_ALLOWED =
  'This site loads nothing from other sites: save the picture on this device and choose or drop the file.';

/** Searches by pictures that someone gives by their address: those of this site at once, those of other hosts only as agreed. */
export class LinkedPictures {
  readonly #parts: Parts;
  /** Hosts that the person has agreed to, as long as the page is open. */
  readonly #agreed = new Set<string>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @param address of a picture, with `http:` or `https:` */
  async ask(address: string): Promise<void> {
    const { session, origin, isElsewhereAllowed } = this.#parts;
    const url = new URL(address);
    const name = nameIn(url);
    const refuse = (message: string) => session.refuse({ name, message });
    if (url.origin === origin || this.#agreed.has(url.host)) return this.#load(url, name);
    if (!isElsewhereAllowed) return refuse(NOT_ALLOWED);
    if (url.protocol !== 'https:') {
      return refuse(`Only addresses that begin with https:// are loaded; this is ${url.protocol}//${url.host}.`);
    }
    session.refuse({
      name,
      message: `This picture is at ${url.host}. Loading it tells that host your network address and which picture you look at. Nothing else leaves this device.`,
      wayOn: {
        label: `Load from ${url.host}`,
        go: () => {
          this.#agreed.add(url.host);
          session.dismissRefusal();
          void this.#load(url, name);
        },
      },
    });
  }

  async #load(url: URL, name: string): Promise<void> {
    const { session, origin } = this.#parts;
    const isElsewhere = url.origin !== origin;
    try {
      const response = await this.#parts.fetch(url, {
        signal: AbortSignal.timeout(PATIENCE_MS),
        ...(isElsewhere && { mode: 'cors', credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' }),
      });
      session.askPhoto(await pictureOf(response), name, 'Your photo');
    } catch (error) {
      session.refuse({ name, message: sentence(error, isElsewhere ? url.host : null) });
    }
  }
}

/** @throws Error with what is wrong with the response */
async function pictureOf(response: Response): Promise<Blob> {
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const type = response.headers.get('content-type') ?? '';
  if (!type.startsWith('image/')) throw new Error(`the address gave ${type || 'nothing'}; expected a picture`);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    parts.push(part.value);
    bytes += part.value.length;
    if (bytes <= MOST_BYTES) continue;
    await reader?.cancel();
    throw new Error(`the file is larger than ${MOST_BYTES >> 20} MB`);
  }
  return new Blob(parts, { type });
}

/** @param host null for this site's own */
function sentence(error: unknown, host: string | null): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return `The picture could not be loaded: nothing came for ${PATIENCE_MS / 1000} s. Try again, or choose a file.`;
  }
  if (!(error instanceof TypeError)) return `The picture could not be loaded: ${(error as Error).message}.`;
  if (host === null) return 'The picture could not be loaded: there is no connection.';
  return `${host} did not give the picture to this page: it does not let other sites read it, or there is no connection. Save the picture on this device and choose the file.`;
}

function nameIn({ pathname, host }: URL): string {
  const last = pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last) || host;
  } catch {
    return last;
  }
}
