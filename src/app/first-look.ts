// A script of its own, some hundred bytes, that runs long before the app has come down a slow line: it shows the first look
// of the start screen (index.html) and puts the site's examples into it. The app takes its place when it is open.
import { EXAMPLES_AT_FIRST } from './examples-at-first.ts';

if (/^(#\/?)?$/.test(location.hash)) {
  document.documentElement.dataset.firstLook = '';
  void showExamples();
}

/** A failure is silent: the app says it, and says it better. */
async function showExamples(): Promise<void> {
  try {
    // As index.html preloads it; a release of yesterday does no harm here.
    const answer = await fetch('./release.json');
    const release: unknown = await answer.json();
    for (const path of examplePaths(release)) addPicture(path);
  } catch {}
}

/** The release as it came, of which nothing is known yet. */
function examplePaths(release: unknown): string[] {
  const { collection } = release as { collection?: { examples?: unknown } };
  const examples = Array.isArray(collection?.examples) ? collection.examples : [];
  const paths = examples.map((example: { path?: unknown }) => example?.path);
  return paths.filter((path) => typeof path === 'string').slice(0, EXAMPLES_AT_FIRST);
}

function addPicture(path: string): void {
  const examples = document.querySelector('.first-look .examples');
  const place = document.createElement('li');
  place.className = 'example';
  const picture = document.createElement('img');
  picture.alt = '';
  picture.fetchPriority = 'high';
  picture.src = new URL(path, document.baseURI).href;
  place.append(picture);
  examples?.querySelector('ul')?.append(place);
  examples?.removeAttribute('hidden');
}
