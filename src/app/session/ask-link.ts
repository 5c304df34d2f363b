import type { SearchSession } from './search-session.ts';

/** Fetches a picture of this site by its address and searches by it. */
export async function askLink(session: SearchSession, url: string): Promise<void> {
  const name = decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '') || 'Linked picture';
  try {
    const response = await fetch(url);
    const type = response.headers.get('content-type') ?? '';
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    if (!type.startsWith('image/')) throw new Error(`the address gave ${type || 'nothing'}; expected a picture`);
    session.askPhoto(await response.blob(), name, 'Your photo');
  } catch (error) {
    const found = error instanceof TypeError ? 'there is no connection' : (error as Error).message;
    session.refuse({ name, message: `The picture could not be loaded: ${found}.` });
  }
}
