import { type MouseEvent, useState } from 'react';
import type { Release } from '../../../assets/release.ts';
import { EXAMPLES_AT_FIRST } from '../../examples-at-first.ts';
import { noteOrigin } from '../../motion/origin.ts';
import { Button } from '../../parts/Button.tsx';
import { askExample } from '../../session/ask-example.ts';
import { useSite } from '../../site.ts';
import { formatNumberOf } from '../../wording/quantities.ts';
import './examples.css';

/** Pictures to try the search with, where the site has some: a handful, and the others when they are asked for. */
export function Examples({ examples }: { readonly examples: Release['collection']['examples'] }) {
  const { session, siteUrl } = useSite();
  // Without a network an example that was never seen cannot be had.
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  const [isWhole, setIsWhole] = useState(false);
  const offered = examples.filter(({ path }) => !missing.has(path));
  const shown = isWhole ? offered : offered.slice(0, EXAMPLES_AT_FIRST);
  const further = offered.length - shown.length;
  const ask = (event: MouseEvent, path: string, label: string) => {
    noteOrigin(event.currentTarget);
    void askExample(session, new URL(path, siteUrl).href, label);
  };
  if (offered.length === 0) return null;
  return (
    <div className="examples">
      <h3 className="examples-title">Or try an example</h3>
      <ul className="examples-list">
        {shown.map(({ path, label }) => (
          <li key={path}>
            <button type="button" className="example" onClick={(event) => ask(event, path, label)}>
              <img
                src={new URL(path, siteUrl).href}
                alt={label}
                decoding="async"
                onError={() => setMissing((paths) => new Set([...paths, path]))}
              />
            </button>
          </li>
        ))}
      </ul>
      {further > 0 && (
        <Button kind="quiet" onPress={() => setIsWhole(true)}>
          {formatNumberOf(further, 'more example', 'more examples')}
        </Button>
      )}
    </div>
  );
}
