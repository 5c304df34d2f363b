import { formatRoute, parseRoute, type Route, START } from './route.ts';

/** Where the person is, and which search lies beneath an open item. */
export interface Location {
  readonly route: Route;
  /** The search that an open item covers; the route itself where no item is open. */
  readonly beneath: Route;
  /** The address is none of ours; the start screen is shown instead. */
  readonly unknown: boolean;
}

interface EntryState {
  /** Address of the search beneath an open item. */
  readonly beneath?: string;
  /** Set on entries that the app itself pushed, so that going back stays inside it. */
  readonly pushed?: boolean;
}

/** The browser's history as a store: the address holds every state that can be shared, the back button leads through it. */
export class Navigation {
  #location = read();
  readonly #listeners = new Set<() => void>();

  constructor() {
    window.addEventListener('popstate', () => this.#changed());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly location = (): Location => this.#location;

  /** Goes to a place; an open item remembers the search it covers. */
  go(route: Route): void {
    const state: EntryState = { pushed: true, ...beneathOf(route, this.#location.beneath) };
    if (formatRoute(route) === window.location.hash) window.history.replaceState(state, '', formatRoute(route));
    else window.history.pushState(state, '', formatRoute(route));
    this.#changed();
  }

  /** Goes to a place without a new entry in the history: the next item, or a correction. */
  replace(route: Route): void {
    const state: EntryState = { ...entryState(), ...beneathOf(route, this.#location.beneath) };
    window.history.replaceState(state, '', formatRoute(route));
    this.#changed();
  }

  /** Leaves the open place: one step back where that stays in the app, else to the search beneath. */
  leave(): void {
    if (entryState().pushed) window.history.back();
    else this.replace(this.#location.route.place === 'item' ? this.#location.beneath : START);
  }

  #changed(): void {
    this.#location = read();
    for (const listener of this.#listeners) listener();
  }
}

function beneathOf(route: Route, beneath: Route): Pick<EntryState, 'beneath'> {
  return route.place === 'item' ? { beneath: formatRoute(beneath) } : {};
}

function entryState(): EntryState {
  const state: unknown = window.history.state;
  if (typeof state !== 'object' || state === null) return {};
  const { beneath, pushed } = state as Record<string, unknown>;
  return { ...(typeof beneath === 'string' ? { beneath } : {}), pushed: pushed === true };
}

function read(): Location {
  const parsed = parseRoute(window.location.hash);
  const route = parsed ?? START;
  if (route.place !== 'item') return { route, beneath: route, unknown: parsed === null };
  const beneath = parseRoute(entryState().beneath ?? '') ?? START;
  return { route, beneath, unknown: false };
}
