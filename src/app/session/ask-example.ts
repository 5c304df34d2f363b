import type { SearchSession } from './search-session.ts';

/** Fetches an example picture of the site and searches by it. */
export async function askExample(session: SearchSession, url: string, label: string): Promise<void> {
  session.dismissRefusal();
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    session.askPhoto(await response.blob(), label, 'Example');
  } catch (error) {
    const found = error instanceof TypeError ? 'there is no connection' : (error as Error).message;
    const message = `The example could not be loaded: ${found}. Try again with a connection, or choose a photo.`;
    session.refuse({ name: label, message });
  }
}
