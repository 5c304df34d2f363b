import { useLab } from '../state/use-lab.ts';
import { AddEncoder } from './AddEncoder.tsx';
import { EncoderCardView } from './EncoderCardView.tsx';
import './encoders-section.css';

/** The encoders that can be compared here, and a way to another one. */
export function EncodersSection() {
  const { encoders } = useLab();
  return (
    <div className="encoders">
      <p className="lab-words">
        Searches use the encoder that the collection was built with: embeddings of another one cannot be compared with
        its index. Here any of them can look at the same pictures.
      </p>
      <div className="encoders-list">
        {encoders.map((entry) => (
          <EncoderCardView key={entry.id} entry={entry} />
        ))}
      </div>
      <AddEncoder />
    </div>
  );
}
