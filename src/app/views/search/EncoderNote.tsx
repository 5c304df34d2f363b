import type { EncoderState } from '../../../engine/contract.ts';
import { Button } from '../../parts/Button.tsx';
import { Notice } from '../../parts/Notice.tsx';
import { ProgressBar } from '../../parts/ProgressBar.tsx';
import { useSite } from '../../site.ts';
import { useEngine } from '../../use-site-state.ts';
import { formatBytes, formatBytesOf } from '../../wording/quantities.ts';
import './encoder-note.css';

/** What the encoder still needs before a photo can be answered; nothing once it runs as it should. */
export function EncoderNote() {
  const { engine } = useSite();
  const { encoder } = useEngine();
  switch (encoder.state) {
    case 'absent':
      return (
        <div className="encoder-note">
          <p>Photos need the encoder: {formatBytes(encoder.totalBytes)}, downloaded once.</p>
          <Button icon="download" onPress={() => engine.startEncoder()}>
            Download
          </Button>
        </div>
      );
    case 'downloading':
    case 'paused':
      return <Download encoder={encoder} />;
    case 'starting':
      return <p className="encoder-note">Starting the encoder …</p>;
    case 'failed':
      return (
        <Notice title="Photos cannot be compared" message={encoder.message}>
          <Button onPress={() => engine.retry()}>Retry</Button>
        </Notice>
      );
    default:
      return encoder.fallback ? <p className="encoder-note">Slower than usual: {encoder.fallback}.</p> : null;
  }
}

function Download({ encoder }: { readonly encoder: Extract<EncoderState, { state: 'downloading' | 'paused' }> }) {
  const { engine } = useSite();
  const bytes = formatBytesOf(encoder.doneBytes, encoder.totalBytes);
  const isPaused = encoder.state === 'paused';
  return (
    <div className="encoder-note">
      <p>
        {isPaused ? 'Encoder paused at ' : 'Encoder for photos, once: '}
        <span className="encoder-note-bytes">{bytes}</span>
      </p>
      {isPaused ? (
        <Button icon="resume" kind="quiet" onPress={() => engine.startEncoder()}>
          Resume
        </Button>
      ) : (
        <Button icon="pause" kind="quiet" onPress={() => engine.pauseEncoder()}>
          Pause
        </Button>
      )}
      <div className="encoder-note-bar">
        <ProgressBar label="Download of the encoder" words={bytes} {...encoder} />
      </div>
    </div>
  );
}
