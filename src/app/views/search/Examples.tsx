import type { MouseEvent } from 'react';
import type { Release } from '../../../assets/release.ts';
import { noteOrigin } from '../../motion/origin.ts';
import { askExample } from '../../session/ask-example.ts';
import { useSite } from '../../site.ts';
import './examples.css';

/** Pictures to try the search with, where the site has some. */
export function Examples({ examples }: { readonly examples: Release['collection']['examples'] }) {
  const { session, siteUrl } = useSite();
  if (examples.length === 0) return null;
  const ask = (event: MouseEvent, path: string, label: string) => {
    noteOrigin(event.currentTarget);
    void askExample(session, new URL(path, siteUrl).href, label);
  };
  return (
    <div className="examples">
      <h3 className="examples-title">Or try an example</h3>
      <ul className="examples-list">
        {examples.map(({ path, label }) => (
          <li key={path}>
            <button type="button" className="example" onClick={(event) => ask(event, path, label)}>
              <img src={new URL(path, siteUrl).href} alt={label} decoding="async" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
