import { createContext, use } from 'react';
import type { Release } from '../assets/release.ts';
import { Observable } from '../engine/observable.ts';
import type { SwitchingEngine } from '../engine/switching-engine.ts';
import { AnsweringKeeper } from './answering/answering-keeper.ts';
import { siteAnsweringStore } from './answering/site-answering-store.ts';
import { Collection } from './collection/collection.ts';
import type { ItemSource } from './collection/item-source.ts';
import { OfflineStatus, type OfflineStore } from './offline/offline-status.ts';
import { siteOfflineStore } from './offline/site-offline-store.ts';
import { Navigation } from './routing/navigation.ts';
import { LinkedPictures } from './session/linked-pictures.ts';
import { PhotoBatch } from './session/photo-batch.ts';
import { Photos } from './session/photos.ts';
import { SearchSession } from './session/search-session.ts';
import { siteTuningStore } from './tuning/site-tuning-store.ts';
import { TuningKeeper } from './tuning/tuning-keeper.ts';

/** What is opened before the app can be shown. */
export interface OpenedSite {
  readonly release: Release;
  /** The encoder that was chosen on this device for searches; null for the site's own. */
  readonly chosen: string | null;
  readonly items: ItemSource;
  readonly siteUrl: string;
  readonly engine: SwitchingEngine;
  /** In place of the site's own; for screens that are made up. */
  readonly offline?: OfflineStore;
  /** Settles when workers may be started: the service worker that gives them their policy has control, or never will. */
  readonly mayStart: Promise<unknown>;
}

/** A newer version that waits; applying it reloads the page. */
export interface Update {
  apply(): void;
}

/** Everything that views render from and send intents to. */
export interface Site extends Omit<OpenedSite, 'items' | 'offline' | 'chosen'> {
  readonly answering: AnsweringKeeper;
  readonly collection: Collection;
  readonly navigation: Navigation;
  readonly photos: Photos;
  readonly session: SearchSession;
  readonly batch: PhotoBatch;
  readonly links: LinkedPictures;
  readonly offline: OfflineStatus;
  readonly tuning: TuningKeeper;
}

/** Puts the parts together. */
export function assembleSite({ items, chosen, ...opened }: OpenedSite, now: Date): Site {
  const { release, siteUrl, engine } = opened;
  const answering = new AnsweringKeeper({
    release,
    chosen,
    engine,
    store: siteAnsweringStore(siteUrl),
    onChange(changed) {
      collection.measuredAs(changed);
      void tuning.changeStore(tuningStore());
      session.askAnew();
      batch.forget();
      void offline.recount();
    },
  });
  const tuningStore = () => {
    const { release: answers, isOwn } = answering.snapshot();
    return siteTuningStore(answers, isOwn, siteUrl);
  };
  const offline = new OfflineStatus(opened.offline ?? siteOfflineStore(() => answering.snapshot().release, siteUrl));
  const collection = new Collection(answering.snapshot().release, items, siteUrl, now);
  const navigation = new Navigation();
  const photos = new Photos();
  const tuning = new TuningKeeper({
    engine,
    collection,
    store: tuningStore(),
    onChange: () => {
      session.askAnew();
      batch.forget();
    },
  });
  // Before the session, whose first question must wait for it.
  void tuning.start();
  const session = new SearchSession({ engine, collection, photos, navigation });
  const batch = new PhotoBatch({ engine, collection, photos });
  const links = new LinkedPictures({
    session,
    isElsewhereAllowed: release.pictureUrls === true,
    origin: new URL(siteUrl).origin,
    fetch: (...asked) => fetch(...asked),
  });
  return {
    ...opened,
    answering,
    tuning,
    batch,
    links,
    collection,
    navigation,
    photos,
    session,
    offline,
  };
}

/** The newer version on offer, if any; it may come before the site is open. */
export const updateOnOffer = new Observable<Update | null>(null);

export const SiteContext = createContext<Site | null>(null);

/** The site that the view belongs to. */
export function useSite(): Site {
  const site = use(SiteContext);
  if (!site) throw new Error('useSite was called outside a SiteContext');
  return site;
}
