import { useRef, useState } from 'react';
import { Notice } from '../../../parts/Notice.tsx';
import { AnsweringNote } from '../../search/AnsweringNote.tsx';
import { useLab } from '../state/use-lab.ts';
import { AddEncoder } from './AddEncoder.tsx';
import { EncoderCardView } from './EncoderCardView.tsx';
import './encoders-section.css';

/** The encoders that can be compared here, which of them answers searches, and a way to another one. */
export function EncodersSection() {
  const { encoders, session } = useLab();
  const [notRemoved, setNotRemoved] = useState('');
  const section = useRef<HTMLDivElement>(null);
  const remove = async (id: string) => {
    // The button goes with the card.
    section.current?.focus({ preventScroll: true });
    const isGone = await session.removeEncoder(id);
    setNotRemoved(isGone ? '' : `This browser did not let go of “${id}”: it may be back at the next visit.`);
  };
  return (
    <section className="encoders" aria-label="Encoders" ref={section} tabIndex={-1}>
      <p className="lab-words">
        Searches use the encoder that the collection was built with, unless you choose another one that has an index of
        all its pictures: embeddings of two encoders cannot be compared with each other. Any of them can look at the
        same pictures in the lab.
      </p>
      <AnsweringNote />
      {notRemoved && <Notice message={notRemoved} />}
      <div className="encoders-list">
        {encoders.map((entry) => (
          <EncoderCardView key={entry.id} entry={entry} onRemove={(id) => void remove(id)} />
        ))}
      </div>
      <AddEncoder onRemove={(id) => void remove(id)} />
    </section>
  );
}
