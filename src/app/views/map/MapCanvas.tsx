import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import type { MapCluster } from '../../../core/layout/map-content.ts';
import { NO_CLUSTER } from '../../../core/layout/map-content.ts';
import { QueryPicture } from '../../parts/QueryPicture.tsx';
import { type AskedQuery, mainPicture } from '../../session/asked-query.ts';
import { formatNumberOf } from '../../wording/quantities.ts';
import './map-canvas.css';
import type { MapSource } from './map-source.ts';
import { MapStage } from './stage/map-stage.ts';

/** What buttons beside a map ask of it. */
export interface MapHandle {
  zoomBy(factor: number): void;
  showAll(): void;
  visit(cluster: MapCluster): void;
}

interface MapCanvasProps {
  readonly source: MapSource;
  /** Red, green, blue and opacity of each item. */
  readonly colours: Uint8Array;
  /** Where the query lies, in steps of the map. */
  readonly place: { readonly x: number; readonly y: number } | null;
  readonly picture: AskedQuery | null;
  readonly isLasso: boolean;
  readonly onReady: (handle: MapHandle | null) => void;
  readonly onOpen: (item: number) => void;
  readonly onSelect: (items: Uint32Array) => void;
  readonly onEscape: () => void;
}

/** How near one comes to a group. */
const VISIT_ZOOM = 4;

/** The map itself: a canvas that fingers, a mouse and the keyboard move, with names and the query over it. */
export function MapCanvas({ source, colours, place, picture, isLasso, onReady, ...events }: MapCanvasProps) {
  const surface = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const labels = useRef<HTMLDivElement>(null);
  const ring = useRef<HTMLDivElement>(null);
  const lasso = useRef<SVGPolygonElement>(null);
  const query = useRef<HTMLDivElement>(null);
  const [stage, setStage] = useState<MapStage | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  // A canvas whose context was lost gives no other: a new one takes its place.
  const [losses, setLosses] = useState(0);
  const helpId = useId();
  const onOpen = useEffectEvent(events.onOpen);
  const onSelect = useEffectEvent(events.onSelect);
  const onEscape = useEffectEvent(events.onEscape);
  const tellReady = useEffectEvent(onReady);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a lost canvas begins again
  useEffect(() => {
    if (!surface.current || !canvas.current || !labels.current || !ring.current || !lasso.current || !query.current) {
      return;
    }
    const elements = {
      surface: surface.current,
      canvas: canvas.current,
      labels: labels.current,
      ring: ring.current,
      lasso: lasso.current,
      query: query.current,
    };
    const next = new MapStage(elements, source, {
      onPoint: setPointed,
      onOpen: (item) => onOpen(item),
      onSelect: (items) => onSelect(items),
      onEscape: () => onEscape(),
      onLost: () => setLosses((count) => count + 1),
    });
    setStage(next);
    tellReady({
      zoomBy: (factor) => next.zoomBy(factor),
      showAll: () => next.showAll(),
      visit: ({ x, y }) => next.visit(x, y, VISIT_ZOOM),
    });
    return () => {
      next.end();
      tellReady(null);
    };
  }, [source, losses]);
  useEffect(() => stage?.setColours(colours), [stage, colours]);
  useEffect(() => stage?.setLasso(isLasso), [stage, isLasso]);
  useEffect(() => stage?.setQuery(place), [stage, place]);

  const main = picture && mainPicture(picture);
  return (
    <>
      <div
        className="map-surface"
        ref={surface}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes the keys that its description names
        tabIndex={0}
        aria-label={`Map of ${formatNumberOf(source.map.count, 'picture', 'pictures')}`}
        aria-describedby={helpId}
      >
        <canvas key={losses} className="map-canvas" ref={canvas} />
        <div className="map-labels" ref={labels} aria-hidden="true" />
        <div className="map-ring" ref={ring} hidden />
        <div className="map-query" ref={query} hidden>
          {main ? <QueryPicture picture={main} /> : <span className="map-query-words">Your words</span>}
        </div>
        <svg className="map-lasso" aria-hidden="true">
          <polygon ref={lasso} />
        </svg>
      </div>
      <p className="unseen" id={helpId}>
        Arrow keys move the map, plus and minus zoom, 0 shows all, Enter opens the picture nearest to the middle. The
        list of groups beside it has the same pictures.
      </p>
      <p className="map-pointed" role="status">
        {pointed === null ? '' : pointedWords(source, pointed)}
      </p>
    </>
  );
}

function pointedWords({ map, nameOf }: MapSource, item: number): string {
  const cluster = map.cluster[item] as number;
  const group = cluster === NO_CLUSTER ? undefined : map.clusters[cluster]?.name;
  return group ? `${nameOf(item)} · ${group}` : nameOf(item);
}
