import { useState } from 'react';
import { useSite } from '../../../site.ts';
import { PicturesChooser } from '../parts/PicturesChooser.tsx';
import { SettingsTable } from '../parts/SettingsTable.tsx';
import type { LabPictures } from '../state/lab-pictures.ts';
import { SIDES } from '../state/lab-session.ts';
import { labelledPhotos } from '../state/labelled-photos.ts';
import { useLab } from '../state/use-lab.ts';
import './compare-section.css';
import { judge } from './judged.ts';
import { PairDialog } from './PairDialog.tsx';
import { QueryChooser } from './QueryChooser.tsx';
import { RankingColumn } from './RankingColumn.tsx';
import { useDropped } from './use-dropped.ts';
import { useRanking } from './use-ranking.ts';

/** One picture asked with two settings side by side. */
export function CompareSection() {
  const { session, pictures, asked, settings, column } = useLab();
  const { photos } = useSite();
  const a = useRanking(session, pictures, asked, settings.a);
  const b = useRanking(session, pictures, asked, settings.b);
  const labels = pictures.labels(column);
  const wanted = asked.kind === 'item' ? (labels[asked.item] ?? '') : asked.label;
  const rankingA = a.state === 'ranked' ? a.ranking : null;
  const rankingB = b.state === 'ranked' ? b.ranking : null;
  const judgedA = rankingA && judge(rankingA, rankingB, labels, wanted);
  const judgedB = rankingB && judge(rankingB, rankingA, labels, wanted);
  useDropped((files) => {
    const [only] = files;
    if (files.length > 1) session.showPhotos(labelledPhotos(files));
    else if (only) session.askPhoto(photos.add(only, only.name, 'Your photo'));
  });
  // An item of other pictures is another picture.
  const [opened, setOpened] = useState<{ readonly item: number; readonly of: LabPictures } | null>(null);
  return (
    <div className="lab-columns">
      <div className="lab-panel">
        <PicturesChooser />
        <QueryChooser />
        <section aria-labelledby="lab-settings">
          <h3 className="lab-heading" id="lab-settings">
            Settings
          </h3>
          <SettingsTable />
        </section>
      </div>
      <div className="compare">
        <p className="compare-status" role="status">
          {judgedA && judgedB
            ? `${judgedA.inBoth} of ${judgedA.neighbours.length} pictures are in both answers.`
            : 'Comparing …'}
        </p>
        <div className="compare-answers">
          {SIDES.map((side) => (
            <RankingColumn
              key={side}
              name={side.toUpperCase()}
              other={side === 'a' ? 'B' : 'A'}
              settings={settings[side]}
              pictures={pictures}
              state={side === 'a' ? a : b}
              judged={side === 'a' ? judgedA : judgedB}
              onOpen={(item) => setOpened({ item, of: pictures })}
              onWant={() => session.want(settings[side])}
            />
          ))}
        </div>
      </div>
      {opened?.of === pictures && <PairDialog item={opened.item} onClose={() => setOpened(null)} />}
    </div>
  );
}
