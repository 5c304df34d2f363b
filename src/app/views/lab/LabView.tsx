import { Suspense } from 'react';
import { formatRoute } from '../../routing/route.ts';
import { useSite } from '../../site.ts';
import './lab-view.css';
import { TooLarge } from './parts/TooLarge.tsx';
import { LAB_SECTIONS } from './sections.ts';
import { useLab } from './state/use-lab.ts';

/** What the encoder sees, and what other settings would: one section at a time. */
export function LabView({ section }: { readonly section: string | null }) {
  const { collection, navigation } = useSite();
  const { pictures } = useLab();
  const isTooLarge = pictures.id === 'site' && collection.isSharded;
  const open = LAB_SECTIONS.find(({ id }) => id === section) ?? LAB_SECTIONS[0];
  return (
    <main className="lab-view">
      <h2 className="lab-title">Lab</h2>
      <nav className="lab-sections" aria-label="Sections of the lab">
        {LAB_SECTIONS.map(({ id, name }) => (
          <a
            key={id}
            href={formatRoute({ place: 'lab', section: id })}
            aria-current={id === open.id ? 'page' : undefined}
            onClick={(event) => {
              event.preventDefault();
              navigation.go({ place: 'lab', section: id });
            }}
          >
            {name}
          </a>
        ))}
      </nav>
      {isTooLarge && open.comparesAll ? (
        <TooLarge />
      ) : (
        <Suspense fallback={null}>
          <open.View />
        </Suspense>
      )}
    </main>
  );
}
