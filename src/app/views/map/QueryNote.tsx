import { Button } from '../../parts/Button.tsx';
import { MAP } from '../../routing/route.ts';
import type { SearchState } from '../../session/search-state.ts';
import { useSite } from '../../site.ts';
import { queryName } from '../search/query-name.ts';

/** What is searched for, whether it has a place on the map, and the way to its results. */
export function QueryNote({ search, isPlaced }: { readonly search: SearchState; readonly isPlaced: boolean }) {
  const { collection, navigation, session } = useSite();
  const name = 'query' in search ? queryName(search.query, (item) => collection.nameOf(item)) : '';
  return (
    <div className="map-query-note">
      <div className="map-query-told">
        {name && <p className="map-query-name">{name}</p>}
        <p role="status">{words(search, isPlaced)}</p>
      </div>
      {search.state === 'answered' && (
        <Button kind="quiet" onPress={() => navigation.go({ place: 'search', query: session.query })}>
          Results
        </Button>
      )}
      <Button icon="close" kind="quiet" isIconOnly onPress={() => navigation.go(MAP)}>
        Clear query
      </Button>
    </div>
  );
}

function words(search: SearchState, isPlaced: boolean): string {
  switch (search.state) {
    case 'answered':
      return isPlaced ? 'Lies among its nearest' : 'Nothing on this map is near it';
    case 'failed':
    case 'missing':
      return search.message;
    case 'waiting':
    case 'finding':
      return 'Looking for its place …';
    default:
      return '';
  }
}
