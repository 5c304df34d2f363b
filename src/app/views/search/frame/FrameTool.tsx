import { lazy, Suspense } from 'react';
import { withFrame } from '../../../../core/query/query-changes.ts';
import type { AskedPicture, AskedQuery } from '../../../session/asked-query.ts';
import { useSite } from '../../../site.ts';

const FrameEditor = lazy(() => import('./FrameEditor.tsx').then((module) => ({ default: module.FrameEditor })));

interface FrameToolProps {
  readonly query: AskedQuery;
  /** Of the query's pictures the one that is framed. */
  readonly picture: AskedPicture;
}

/** Loads the editor of the part of the query's picture that is searched by; the answer follows as it changes. */
export function FrameTool({ query, picture }: FrameToolProps) {
  const { session } = useSite();
  const at = query.parts.indexOf(picture);
  return (
    <Suspense fallback={null}>
      <FrameEditor picture={picture} onFrame={(frame) => session.refine(withFrame(session.query, at, frame))} />
    </Suspense>
  );
}
