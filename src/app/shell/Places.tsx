import { useRef } from 'react';
import { canUseCamera } from '../camera/open-camera.ts';
import { PhotoInput } from '../choosing/PhotoInput.tsx';
import { Icon, type IconName } from '../parts/Icon.tsx';
import { formatRoute, MAP, type Route, START } from '../routing/route.ts';
import { useSite } from '../site.ts';
import { useLocation } from '../use-site-state.ts';
import { Mark } from './Mark.tsx';
import './places.css';

/** The places of the app: a bar at the bottom of a phone with the camera in its middle, a rail at the left elsewhere. */
export function Places() {
  const { navigation, session } = useSite();
  const { beneath } = useLocation();
  const camera = useRef<HTMLInputElement>(null);
  const { place } = beneath;
  const current = place === 'settings' || place === 'lab' || place === 'map' ? place : 'search';
  const isSearch = current === 'search';
  const takePhoto = () => (canUseCamera() ? navigation.go({ place: 'camera' }) : camera.current?.click());
  return (
    <nav className="places" aria-label="Places">
      <Mark />
      <div className="places-side">
        {/* Coming from another place one finds the search as it was; a second press starts afresh. */}
        <PlaceLink icon="search" name="Search" route={isSearch ? START : session.route} isCurrent={isSearch} />
        {/* What is searched for is shown on the map too; a second press shows the map alone. */}
        <PlaceLink
          icon="map"
          name="Map"
          route={current === 'map' ? MAP : { place: 'map', query: session.query }}
          isCurrent={current === 'map'}
        />
      </div>
      <button
        type="button"
        className={canUseCamera() ? 'places-camera' : 'places-camera places-camera-file'}
        onClick={takePhoto}
      >
        <Icon name="camera" />
        <span className="unseen">Take a photo</span>
      </button>
      <PhotoInput ref={camera} label="Take a photo" isCamera />
      <div className="places-side">
        <PlaceLink icon="lab" name="Lab" route={{ place: 'lab', section: null }} isCurrent={current === 'lab'} />
        <PlaceLink icon="settings" name="Settings" route={{ place: 'settings' }} isCurrent={current === 'settings'} />
      </div>
    </nav>
  );
}

interface PlaceLinkProps {
  readonly icon: IconName;
  readonly name: string;
  readonly route: Route;
  readonly isCurrent: boolean;
}

function PlaceLink({ icon, name, route, isCurrent }: PlaceLinkProps) {
  const { navigation } = useSite();
  return (
    <a
      className="place-link"
      href={formatRoute(route)}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={(event) => {
        event.preventDefault();
        navigation.go(route);
      }}
    >
      <Icon name={icon} />
      {name}
    </a>
  );
}
