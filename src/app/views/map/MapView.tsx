import { useState } from 'react';
import { RefusalNote } from '../../choosing/RefusalNote.tsx';
import { Button } from '../../parts/Button.tsx';
import { Notice } from '../../parts/Notice.tsx';
import { Atlas } from './Atlas.tsx';
import './map-view.css';
import { useMap } from './use-map.ts';

/** All items laid out by similarity. */
export function MapView() {
  const [map, retry] = useMap();
  const [view, setView] = useState<'map' | 'list'>('map');
  return (
    <main className="map-view">
      <h2 className="unseen">Map</h2>
      <RefusalNote />
      {map.state === 'opening' && (
        <p className="map-note" role="status">
          Opening the map …
        </p>
      )}
      {map.state === 'none' && <p className="map-note">{map.message}</p>}
      {map.state === 'failed' && (
        <Notice title="The map could not be opened" message={map.message}>
          <Button onPress={retry}>Try again</Button>
        </Notice>
      )}
      {map.state === 'open' && <Atlas key={map.source.key} source={map.source} view={view} onView={setView} />}
    </main>
  );
}
