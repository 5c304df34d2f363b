import { useId, useMemo, useState } from 'react';
import { type MapCluster, NO_CLUSTER } from '../../../core/layout/map-content.ts';
import { Button } from '../../parts/Button.tsx';
import { formatNumberOf } from '../../wording/quantities.ts';
import './cluster-list.css';
import { ItemLinks } from './ItemLinks.tsx';
import type { MapSource } from './map-source.ts';

interface ClusterListProps {
  readonly source: MapSource;
  /** The only items that are shown; null for all. */
  readonly shown: ReadonlySet<number> | null;
  readonly onOpen: (item: number) => void;
  readonly onVisit: (cluster: MapCluster) => void;
  readonly onSelect: (items: Uint32Array) => void;
}

/** The map in words: its groups, and the pictures of each. */
export function ClusterList({ source, shown, onOpen, onVisit, onSelect }: ClusterListProps) {
  const { map } = source;
  const [opened, setOpened] = useState<number | null>(null);
  const id = useId();
  const rest = map.clusters.length > 0 ? 'Between the groups' : 'All pictures';
  const groups = useMemo(() => {
    const members = new Map<number, number[]>();
    for (const [item, cluster] of map.cluster.entries()) {
      if (shown && !shown.has(item)) continue;
      const own = members.get(cluster);
      if (own) own.push(item);
      else members.set(cluster, [item]);
    }
    return [...members]
      .map(([number, items]) => ({ number, items: Uint32Array.from(items), cluster: map.clusters[number] ?? null }))
      .sort(
        (a, b) => Number(a.number === NO_CLUSTER) - Number(b.number === NO_CLUSTER) || b.items.length - a.items.length,
      );
  }, [map, shown]);
  return (
    <ul className="cluster-list">
      {groups.map(({ number, items, cluster }) => {
        const isOpen = opened === number;
        return (
          <li key={number} className="cluster">
            <h3 className="cluster-head">
              <button
                type="button"
                className="cluster-toggle"
                aria-expanded={isOpen}
                aria-controls={`${id}-${number}`}
                onClick={() => setOpened(isOpen ? null : number)}
              >
                <span className="cluster-name">{cluster?.name ?? rest}</span>
                <span className="cluster-count">{formatNumberOf(items.length, 'picture', 'pictures')}</span>
              </button>
            </h3>
            <div id={`${id}-${number}`} hidden={!isOpen}>
              {isOpen && (
                <>
                  {cluster && cluster.words.length > 0 && <p className="cluster-words">{cluster.words.join(' · ')}</p>}
                  <div className="cluster-actions">
                    {cluster && <Button onPress={() => onVisit(cluster)}>Show on the map</Button>}
                    <Button onPress={() => onSelect(items)}>Select all</Button>
                  </div>
                  <ItemLinks source={source} items={items} label={cluster?.name ?? rest} onOpen={onOpen} />
                </>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
