import type { Settings } from '../../../../core/evaluation/settings.ts';
import { Button } from '../../../parts/Button.tsx';
import { Notice } from '../../../parts/Notice.tsx';
import { formatCount } from '../../../wording/quantities.ts';
import { Waiting } from '../parts/Waiting.tsx';
import type { LabPictures } from '../state/lab-pictures.ts';
import type { JudgedRanking } from './judged.ts';
import { RankedPicture } from './RankedPicture.tsx';
import './ranking-column.css';
import type { RankingState } from './use-ranking.ts';

interface RankingColumnProps {
  readonly name: string;
  readonly other: string;
  readonly settings: Settings;
  readonly pictures: LabPictures;
  readonly state: RankingState;
  readonly judged: JudgedRanking | null;
  readonly onOpen: (item: number) => void;
  /** Looks at all pictures with these settings. */
  readonly onWant: () => void;
}

/** One side's answer. */
export function RankingColumn({ name, other, settings, pictures, state, judged, onOpen, onWant }: RankingColumnProps) {
  const { metric } = settings;
  return (
    <section className="ranking" aria-label={`Answer of ${name}`}>
      <h3 className="ranking-name">
        {name} <span className="ranking-settings">{shortWords(settings)}</span>
      </h3>
      {judged && judged.right !== null && judged.weighted !== null && (
        <p className="ranking-verdict">
          <strong>
            {judged.right} of {judged.neighbours.length}
          </strong>{' '}
          right, weighted {judged.weighted.toFixed(2)}
        </p>
      )}
      {state.state === 'waiting' && <Waiting progress={state.progress} />}
      {state.state === 'asking' && (
        <Notice
          message={`This site brings nothing of ${settings.encoder} at ${settings.size} px. Looking at its ${formatCount(pictures.count)} pictures here takes minutes.`}
        >
          <Button onPress={onWant}>Look at all pictures</Button>
        </Notice>
      )}
      {state.state === 'failed' && <Notice message={state.message} />}
      {judged && (
        <ol className="ranking-list" aria-label={`Results of ${name}`}>
          {judged.neighbours.map((one, place) => (
            <RankedPicture
              key={one.item}
              pictures={pictures}
              judged={one}
              place={place}
              other={other}
              isDistance={metric === 'euclidean' || metric === 'manhattan'}
              onOpen={() => onOpen(one.item)}
            />
          ))}
        </ol>
      )}
    </section>
  );
}

function shortWords({ encoder, size, layer, metric }: Settings): string {
  return `${encoder} ${size} px, ${layer}, ${metric}`;
}
