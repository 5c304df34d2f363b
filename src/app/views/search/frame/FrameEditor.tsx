import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type Handle, moveFrame, settledFrame, WHOLE } from '../../../../core/query/move-frame.ts';
import type { Frame } from '../../../../core/query/query.ts';
import { partStyle } from '../../../parts/QueryPicture.tsx';
import type { AskedPicture } from '../../../session/asked-query.ts';
import { useSite } from '../../../site.ts';
import { formatPercent } from '../../../wording/quantities.ts';
import './frame-editor.css';
import { useFrameGestures } from './use-frame-gestures.ts';
import { useProposals } from './use-proposals.ts';

interface FrameEditorProps {
  readonly picture: AskedPicture;
  /** Called while the frame changes; null = the whole picture. */
  readonly onFrame: (frame: Frame | null) => void;
}

/** A person who moves a frame stops for longer than this where they want an answer. */
const SETTLE_MS = 150;
/** Of the picture, for one press of an arrow key; with Shift a fifth of it. */
const STEP = 0.05;
const CORNERS = ['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const;
const FIRST: Frame = { left: 0.2, top: 0.2, width: 0.6, height: 0.6 };

/** The query's picture with a frame on it: dragged, pinched, moved by arrow keys, or taken from a proposal. */
export function FrameEditor({ picture, onFrame }: FrameEditorProps) {
  const { collection } = useSite();
  const area = useRef<HTMLDivElement>(null);
  const [frame, setFrame] = useState<Frame>(picture.frame ?? FIRST);
  const { press, onArea } = useFrameGestures(area, frame, setFrame);
  const proposals = useProposals(picture);
  const url = picture.kind === 'photo' ? picture.photo.url : collection.thumbnailUrl(collection.item(picture.item));

  const tell = useRef(onFrame);
  tell.current = onFrame;
  const told = useRef(JSON.stringify(picture.frame ?? null));
  useEffect(() => {
    const settled = settledFrame(frame);
    if (JSON.stringify(settled) === told.current) return;
    const timer = window.setTimeout(() => {
      told.current = JSON.stringify(settled);
      tell.current(settled);
    }, SETTLE_MS);
    return () => window.clearTimeout(timer);
  }, [frame]);

  const step = (handle: Handle) => (event: KeyboardEvent) => {
    const by = event.shiftKey ? STEP / 5 : STEP;
    const x = event.key === 'ArrowLeft' ? -by : event.key === 'ArrowRight' ? by : 0;
    const y = event.key === 'ArrowUp' ? -by : event.key === 'ArrowDown' ? by : 0;
    if (x === 0 && y === 0) return;
    event.preventDefault();
    event.stopPropagation();
    setFrame(moveFrame(frame, handle, x, y));
  };
  const holds = (handle: Handle) => ({ onPointerDown: press(handle), onKeyDown: step(handle) });

  return (
    <div className="frame-editor">
      <div className="frame-editor-picture" ref={area} {...onArea}>
        <img src={url} alt="" draggable={false} />
        <div className="frame-editor-scrim">
          <div style={partStyle(frame)} />
        </div>
        <div className="frame-editor-part" style={partStyle(frame)}>
          <button type="button" className="frame-editor-body" {...holds('body')}>
            <span className="unseen">Move the frame: {words(frame)}</span>
          </button>
          {CORNERS.map((corner) => (
            <button
              key={corner}
              type="button"
              className={`frame-editor-corner frame-editor-${corner}`}
              {...holds(corner)}
            >
              <span className="unseen">Resize the frame at its {corner.replace('-', ' ')} corner</span>
            </button>
          ))}
        </div>
      </div>
      <p className="unseen" aria-live="polite">
        {words(frame)}
      </p>
      <ul className="frame-editor-proposals" aria-label="Proposed parts">
        {proposals.map((proposal, at) => (
          <li key={JSON.stringify(proposal)}>
            <button type="button" className="frame-editor-proposal" onClick={() => setFrame(proposal)}>
              Part {at + 1}
            </button>
          </li>
        ))}
        <li>
          <button type="button" className="frame-editor-proposal" onClick={() => setFrame(WHOLE)}>
            All of it
          </button>
        </li>
      </ul>
    </div>
  );
}

function words({ left, top, width, height }: Frame): string {
  return `${formatPercent(width)} wide, ${formatPercent(height)} high, ${formatPercent(left)} from the left, ${formatPercent(top)} from the top`;
}
