import { useState } from 'react';
import { RefusalNote } from '../../choosing/RefusalNote.tsx';
import { Button } from '../../parts/Button.tsx';
import { Notice } from '../../parts/Notice.tsx';
import { Atlas } from './Atlas.tsx';
import { LayoutChooser } from './LayoutChooser.tsx';
import './map-view.css';
import { useLayout, type Wanted } from './use-layout.ts';
import { useMap } from './use-map.ts';

/** All items laid out by similarity: as the site was built, or by another layer, or photos of this visit. */
export function MapView() {
  const [map, retry] = useMap();
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const layout = useLayout(wanted);
  const [view, setView] = useState<'map' | 'list'>('map');
  // The map before stays until the next one is there.
  const source = wanted && layout.state === 'open' ? layout.source : map.state === 'open' ? map.source : null;
  const choices = <LayoutChooser wanted={wanted} layout={layout} onWant={setWanted} />;
  return (
    <main className="map-view">
      <h2 className="unseen">Map</h2>
      <RefusalNote />
      {map.state === 'opening' && (
        <p className="map-note" role="status">
          Opening the map …
        </p>
      )}
      {map.state === 'none' && !source && (
        <div className="map-note">
          <p>{map.message}</p>
          {choices}
        </div>
      )}
      {map.state === 'failed' && (
        <Notice title="The map could not be opened" message={map.message}>
          <Button onPress={retry}>Try again</Button>
        </Notice>
      )}
      {source && <Atlas key={source.key} source={source} view={view} onView={setView} choices={choices} />}
    </main>
  );
}
