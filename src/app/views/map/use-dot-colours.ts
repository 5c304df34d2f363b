import { useMemo, useSyncExternalStore } from 'react';
import { type ColourBy, colouring } from './colours/colouring.ts';
import { dotColours } from './colours/dot-colours.ts';
import { readPalette } from './colours/palette.ts';
import type { MapSource } from './map-source.ts';

const DARK = '(prefers-color-scheme: dark)';

/** Red, green, blue and opacity of each item, in the colours of the day or of the night. */
export function useDotColours(
  source: MapSource,
  by: ColourBy,
  only: ReadonlySet<number> | null,
  standsOut: (item: number) => boolean,
): Uint8Array {
  const isDark = useSyncExternalStore(subscribeToLight, () => window.matchMedia(DARK).matches);
  // biome-ignore lint/correctness/useExhaustiveDependencies: by night the page has other colours
  const palette = useMemo(() => readPalette(document.documentElement), [isDark]);
  const colourOf = useMemo(() => colouring(by, source, palette), [by, source, palette]);
  return useMemo(
    () => dotColours(source.map.count, colourOf, { only, standsOut }),
    [source, colourOf, only, standsOut],
  );
}

function subscribeToLight(listener: () => void): () => void {
  const light = window.matchMedia(DARK);
  light.addEventListener('change', listener);
  return () => light.removeEventListener('change', listener);
}
