import { Workbox } from 'workbox-window';
import type { Update } from './site.ts';

/** How often a page that stays open looks for a newer version. */
const LOOK_AGAIN_MS = 60 * 60_000;
/** A shell of some 300 kB that has not been installed by then will not be awaited. */
const PATIENCE_MS = 20_000;

/**
 * Registers the service worker and reports a newer version when one waits; it is never applied by itself.
 * @returns settles when the service worker controls this page, or never will: none supported, installation failed, or
 * the page was reloaded past it
 */
export async function registerServiceWorker(siteUrl: string, onUpdate: (update: Update) => void): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const workbox = new Workbox(new URL('service-worker.js', siteUrl).href, { scope: siteUrl });
  let registration: ServiceWorkerRegistration | undefined;
  workbox.addEventListener('waiting', () => onUpdate({ apply: () => applyUpdate(workbox, registration) }));
  try {
    registration = await workbox.register({ immediate: true });
    lookForUpdates(workbox);
    if (registration) await controlOrNever(registration);
  } catch {
    // Without a service worker the site works online; the offline status says so.
  }
}

function applyUpdate(workbox: Workbox, registration: ServiceWorkerRegistration | undefined): void {
  const reload = () => window.location.reload();
  if (registration?.waiting) {
    workbox.addEventListener('controlling', reload);
    workbox.messageSkipWaiting();
  } else {
    // Another tab has switched already: this one only has to follow.
    reload();
  }
}

function lookForUpdates(workbox: Workbox): void {
  let lookedAt = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - lookedAt < LOOK_AGAIN_MS) return;
    lookedAt = Date.now();
    workbox.update().catch(() => {}); // Offline: the next look may succeed.
  });
}

function controlOrNever(registration: ServiceWorkerRegistration): Promise<void> {
  if (navigator.serviceWorker.controller) return Promise.resolve();
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  return new Promise((resolve) => {
    const settle = () => resolve();
    navigator.serviceWorker.addEventListener('controllerchange', settle, { once: true });
    const check = () => {
      if (!worker || worker.state === 'activated' || worker.state === 'redundant') settle();
    };
    worker?.addEventListener('statechange', check);
    check();
    window.setTimeout(settle, PATIENCE_MS);
  });
}
