import { Suspense } from 'react';
import { formatRoute } from '../../routing/route.ts';
import { useSite } from '../../site.ts';
import './lab-view.css';
import { LabReady } from './parts/LabReady.tsx';
import { LAB_SECTIONS } from './sections.ts';

/** What the encoder sees, and what other settings would: one section at a time. */
export function LabView({ section }: { readonly section: string | null }) {
  const { navigation } = useSite();
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
      <LabReady>
        <Suspense fallback={null}>
          <open.View />
        </Suspense>
      </LabReady>
    </main>
  );
}
