import { lazy, Suspense, useState } from 'react';
import { withFrame } from '../../../../core/query/query-changes.ts';
import { Button } from '../../../parts/Button.tsx';
import { type AskedQuery, mainPicture } from '../../../session/asked-query.ts';
import { useSite } from '../../../site.ts';
import './frame-tool.css';

const FrameEditor = lazy(() => import('./FrameEditor.tsx').then((module) => ({ default: module.FrameEditor })));

/** Opens the editor of the part of the query's picture that is searched by. */
export function FrameTool({ query }: { readonly query: AskedQuery }) {
  const { session } = useSite();
  const [isOpen, setIsOpen] = useState(false);
  const picture = mainPicture(query);
  if (!picture) return null;
  const at = query.parts.indexOf(picture);
  return (
    <div className="frame-tool">
      <div className="frame-tool-buttons">
        <Button icon="part" kind={isOpen ? 'main' : 'plain'} onPress={() => setIsOpen(!isOpen)}>
          {isOpen ? 'Done' : 'Part of the picture'}
        </Button>
        {picture.frame && (
          <Button kind="quiet" onPress={() => session.ask(withFrame(session.query, at, null))}>
            Whole picture
          </Button>
        )}
      </div>
      {isOpen && (
        <Suspense fallback={null}>
          <FrameEditor picture={picture} onFrame={(frame) => session.refine(withFrame(session.query, at, frame))} />
        </Suspense>
      )}
    </div>
  );
}
