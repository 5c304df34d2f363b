import { wholeItems } from '../../src/app/collection/whole-items.ts';
import type { OpenedSite } from '../../src/app/site.ts';
import { updateOnOffer } from '../../src/app/site.ts';
import type { Release } from '../../src/assets/release.ts';
import type { ItemList } from '../../src/core/item.ts';
import type { Progress } from '../../src/engine/contract.ts';
import { FakeEngine } from './fake-engine.ts';

/** What a scene asks for before the app opens, in the address behind `?`. */
const wanted = new URLSearchParams(window.location.search);

/** Stands in for `src/app/open-site.ts` in the bundle that the screens are taken of. */
export async function openSite(onProgress: (progress: Progress) => void): Promise<OpenedSite> {
  const siteUrl = new URL('.', document.baseURI).href;
  if (wanted.has('loading')) {
    onProgress({ doneBytes: 420_000, totalBytes: 1_310_000 });
    await new Promise(() => {});
  }
  if (wanted.has('broken')) throw new Error('the site could not be reached for release.json');
  const { release, items } = (await (await fetch('site.json')).json()) as { release: Release; items: ItemList };
  const count = Number(wanted.get('items') ?? items.items.length);
  const list = { ...items, items: Array.from({ length: count }, (_, number) => repeated(items, number)) };
  const engine = new FakeEngine(list.items);
  const missing = Number(wanted.get('missing') ?? 0);
  const offline = {
    missingBytes: async () => missing,
    keptShards: async () => (wanted.has('kept') ? { kept: 52, of: 1024, share: Number(wanted.get('kept')) } : null),
    keepAll: (_signal: AbortSignal, report: (progress: Progress) => void) => {
      report({ doneBytes: 5_828_000, totalBytes: 9_400_000 });
      return new Promise<void>((_, reject) => {
        _signal.addEventListener('abort', () => reject(_signal.reason));
      });
    },
    markComplete: async () => {},
    wasEvicted: async () => wanted.has('evicted'),
    obstacle: () => wanted.get('obstacle'),
    onObstacle: () => () => {},
  };
  Object.assign(window, { fakeEngine: engine, updateOnOffer });
  return { release, chosen: null, items: wholeItems(list), siteUrl, engine, offline, mayStart: Promise.resolve() };
}

function repeated({ items }: ItemList, number: number): ItemList['items'][number] {
  const item = items[number % items.length];
  if (!item) throw new Error('the site of the screens has no items');
  const round = Math.floor(number / items.length);
  return round === 0 ? item : { ...item, path: item.path.replace('.', `-${round}.`) };
}
