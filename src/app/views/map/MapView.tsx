import './map-view.css';

/** All items laid out by similarity. */
export function MapView() {
  return (
    <main className="map-view">
      <h2 className="unseen">Map</h2>
    </main>
  );
}
