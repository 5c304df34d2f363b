import { useSite } from '../site.ts';
import { formatNumberOf } from '../wording/quantities.ts';
import './header.css';
import { OfflineDot } from './OfflineDot.tsx';

/** The collection's name, how many pictures it has, and how much of it is on this device. */
export function Header() {
  const { collection } = useSite();
  return (
    <header className="header">
      <div className="header-collection">
        <h1 className="header-name">{collection.name}</h1>
        <p className="header-count">{formatNumberOf(collection.count, 'picture', 'pictures')}</p>
      </div>
      <OfflineDot />
    </header>
  );
}
