import { lazy, Suspense, useEffect } from 'react';
import './app.css';
import { DropTarget } from './choosing/DropTarget.tsx';
import { ReceiveShared } from './choosing/ReceiveShared.tsx';
import { Header } from './shell/Header.tsx';
import { Places } from './shell/Places.tsx';
import { UpdateBar } from './shell/UpdateBar.tsx';
import { useSite } from './site.ts';
import { useLocation } from './use-site-state.ts';
import { ItemPlace } from './views/item/ItemPlace.tsx';
import { SearchView } from './views/search/SearchView.tsx';
import { SettingsView } from './views/settings/SettingsView.tsx';

const CameraView = lazy(() =>
  import('./views/camera/CameraView.tsx').then((module) => ({ default: module.CameraView })),
);
const LabView = lazy(() => import('./views/lab/LabView.tsx').then((module) => ({ default: module.LabView })));
const MapView = lazy(() => import('./views/map/MapView.tsx').then((module) => ({ default: module.MapView })));
const ManyView = lazy(() => import('./views/many/ManyView.tsx').then((module) => ({ default: module.ManyView })));

/** The shell around the view that the address names. */
export function App() {
  const { collection } = useSite();
  const { route, beneath } = useLocation();
  const item = route.place === 'item' ? collection.numberOf(route.path) : undefined;
  const title = item === undefined ? collection.name : collection.nameOf(item);
  useEffect(() => {
    document.title = `${title} – Akin`;
  }, [title]);
  return (
    <div className="app">
      <Places />
      <Header />
      {beneath.place === 'settings' ? (
        <SettingsView />
      ) : beneath.place === 'camera' ? (
        <Suspense fallback={<main />}>
          <CameraView />
        </Suspense>
      ) : beneath.place === 'lab' ? (
        <Suspense fallback={<main />}>
          <LabView section={beneath.section} />
        </Suspense>
      ) : beneath.place === 'map' ? (
        <Suspense fallback={<main />}>
          <MapView />
        </Suspense>
      ) : beneath.place === 'many' ? (
        <Suspense fallback={<main />}>
          <ManyView ids={beneath.ids} />
        </Suspense>
      ) : (
        <SearchView />
      )}
      {route.place === 'item' && <ItemPlace path={route.path} />}
      <UpdateBar />
      <DropTarget />
      <ReceiveShared />
    </div>
  );
}
