import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { passesFilters } from '../../../core/query/passes-filters.ts';
import { queryFor, toggleValue } from '../../../core/query/query-changes.ts';
import { placeAmong } from '../../../core/layout/place-among.ts';
import { PhotoInput } from '../../choosing/PhotoInput.tsx';
import { Button } from '../../parts/Button.tsx';
import { useSite } from '../../site.ts';
import { useLocation, useSession } from '../../use-site-state.ts';
import { EncoderNote } from '../search/EncoderNote.tsx';
import { ClusterList } from './ClusterList.tsx';
import { type ColourBy, firstColours } from './colours/colouring.ts';
import { LegendBar } from './colours/LegendBar.tsx';
import { MapCanvas, type MapHandle } from './MapCanvas.tsx';
import type { MapSource } from './map-source.ts';
import { QueryNote } from './QueryNote.tsx';
import { SelectionBar } from './selection/SelectionBar.tsx';
import { useDotColours } from './use-dot-colours.ts';

interface AtlasProps {
  readonly source: MapSource;
  /** What a narrow screen shows; a wide one shows both. */
  readonly view: 'map' | 'list';
  readonly onView: (view: 'map' | 'list') => void;
  /** What else can be laid out, and how. */
  readonly choices: ReactNode;
}

/** A map with its legend, the list of its groups, and what can be done with a selection. */
export function Atlas({ source, view, onView, choices }: AtlasProps) {
  const { navigation } = useSite();
  const { search } = useSession();
  const { beneath } = useLocation();
  const { map } = source;
  const query = beneath.place === 'map' ? beneath.query : null;
  const [by, setBy] = useState<ColourBy>(() => firstColours(source.facets));
  const [selection, setSelection] = useState<Uint32Array | null>(null);
  const [only, setOnly] = useState<Uint32Array | null>(null);
  const [isLasso, setIsLasso] = useState(false);
  const photoInput = useRef<HTMLInputElement>(null);
  const [handle, setHandle] = useState<MapHandle | null>(null);
  const filters = useMemo(() => query?.filters ?? [], [query]);

  const selected = useMemo(() => selection && new Set(selection), [selection]);
  const shown = useMemo(() => only && new Set(only), [only]);
  const standsOut = useCallback(
    (item: number) =>
      (!selected || selected.has(item)) && (filters.length === 0 || passesFilters(source.metadataOf(item), filters)),
    [selected, filters, source],
  );
  const colours = useDotColours(source, by, shown, standsOut);
  const answer = source.isCollection && query && search.state === 'answered' ? search : null;
  const place = useMemo(() => answer && placeAmong(answer.answer.neighbours, map), [answer, map]);

  const open = (item: number) => {
    void source.load([item]).then(() => {
      if (!source.has(item)) return;
      const example = source.exampleOf(item);
      if (example.kind === 'item') navigation.go({ place: 'item', path: example.path });
      else navigation.go({ place: 'search', query: queryFor(example) });
    });
  };
  const select = (items: Uint32Array) => {
    setIsLasso(false);
    setSelection(items.length > 0 ? items : null);
  };
  const leave = () => {
    if (isLasso) setIsLasso(false);
    else setSelection(null);
  };

  return (
    <>
      <div className="map-bar">
        <LegendBar
          facets={source.facets}
          by={by}
          filters={filters}
          onBy={setBy}
          onToggle={(column, value) =>
            query && navigation.replace({ place: 'map', query: toggleValue(query, column, value) })
          }
        />
        {query && filters.length > 0 && (
          <Button kind="quiet" onPress={() => navigation.replace({ place: 'map', query: { ...query, filters: [] } })}>
            Clear filters
          </Button>
        )}
        <div className="map-views">
          <Button kind="quiet" onPress={() => onView(view === 'map' ? 'list' : 'map')}>
            {view === 'map' ? 'As a list' : 'As a map'}
          </Button>
        </div>
      </div>
      <div className={`map-body map-body-${view}`}>
        <section className="map-list" aria-label="Groups">
          {choices}
          <ClusterList
            source={source}
            shown={shown}
            onOpen={open}
            onVisit={(at) => {
              onView('map');
              handle?.visit(at);
            }}
            onSelect={select}
          />
        </section>
        <section className="map-stage" aria-label="Map">
          <MapCanvas
            source={source}
            colours={colours}
            place={place}
            picture={answer?.query ?? null}
            isLasso={isLasso}
            onReady={setHandle}
            onOpen={open}
            onSelect={select}
            onEscape={leave}
          />
          <div className="map-notes">
            {source.isCollection && query && query.parts.length > 0 && (
              <QueryNote search={search} isPlaced={place !== null} />
            )}
            {search.state === 'waiting' && query && <EncoderNote />}
          </div>
          <div className="map-controls">
            <Button icon="photo" isIconOnly onPress={() => photoInput.current?.click()}>
              Choose a photo
            </Button>
            <PhotoInput ref={photoInput} label="Choose a photo" />
            <Button icon="plus" isIconOnly onPress={() => handle?.zoomBy(2)}>
              Zoom in
            </Button>
            <Button icon="minus" isIconOnly onPress={() => handle?.zoomBy(0.5)}>
              Zoom out
            </Button>
            <Button icon="whole" isIconOnly onPress={() => handle?.showAll()}>
              Show all
            </Button>
            <button
              type="button"
              className="button button-plain button-round map-lasso-button"
              aria-pressed={isLasso}
              onClick={() => setIsLasso(!isLasso)}
            >
              <LassoIcon />
              <span className="unseen">Select with a lasso</span>
            </button>
          </div>
          <SelectionBar
            source={source}
            selection={selection}
            isNarrowed={only !== null}
            isLasso={isLasso}
            onOnly={() => {
              setOnly(selection);
              setSelection(null);
            }}
            onAll={() => setOnly(null)}
            onClear={() => setSelection(null)}
          />
        </section>
      </div>
    </>
  );
}

function LassoIcon() {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path
        d="M7.500 15.500C4.500 14.500 3 12.700 3 10.500C3 7 7 4.500 12 4.500S21 7 21 10.500S17 16.500 12 16.500c-1 0-2-.100-3-.300M6.500 19.500c1.500 0 2.500-1 2.500-2.500s-1-2-2-2s-1.800 1-1.200 2c.800 1.300 2.500 1 3.200-.800"
        strokeDasharray="none"
      />
    </svg>
  );
}
