import { FEWEST_PAIRS } from '../../../../core/tuning/tune-to-pairs.ts';
import { Button } from '../../../parts/Button.tsx';
import { Notice } from '../../../parts/Notice.tsx';
import { useLabCollection } from '../state/use-lab-collection.ts';
import { usePairs, useRun } from './use-tuning.ts';

const SEED = 1;

/** Shows one pair after the other to be judged, and learns from what was said. */
export function MarkPairs() {
  const collection = useLabCollection();
  const { marks, control } = usePairs();
  const { run, control: learning } = useRun();
  const alike = marks.marked.filter(({ isAlike }) => isAlike).length;
  const different = marks.marked.length - alike;
  const isEnough = alike >= FEWEST_PAIRS && different >= FEWEST_PAIRS;
  return (
    <section className="tuning-way" aria-labelledby="tuning-pairs">
      <h3 className="lab-heading" id="tuning-pairs">
        From pairs
      </h3>
      {marks.state === 'absent' && (
        <>
          <p className="tuning-words">Say of pairs whether they are alike for you; no labels are needed.</p>
          <Button icon="alike" onPress={() => void control.begin(SEED)}>
            Mark pairs
          </Button>
        </>
      )}
      {marks.state === 'loading' && <p className="tuning-words">Choosing pairs …</p>}
      {marks.state === 'failed' && (
        <Notice message={marks.message}>
          <Button onPress={() => void control.begin(SEED)}>Retry</Button>
        </Notice>
      )}
      {marks.state === 'ready' && (
        <>
          {marks.next ? (
            <section className="pair" aria-label="Pair to judge">
              {marks.next.map((item) => (
                <figure key={item} className="pair-side">
                  <img src={collection.thumbnailUrl(collection.item(item))} alt={collection.nameOf(item)} />
                  <figcaption>{collection.nameOf(item)}</figcaption>
                </figure>
              ))}
            </section>
          ) : (
            <p className="tuning-words">There are no more pairs to judge.</p>
          )}
          <div className="tuning-ways">
            <Button icon="check" isDisabled={!marks.next} onPress={() => control.say(true)}>
              Alike
            </Button>
            <Button icon="close" isDisabled={!marks.next} onPress={() => control.say(false)}>
              Not alike
            </Button>
            <Button kind="quiet" isDisabled={!marks.next} onPress={() => control.say(null)}>
              Skip
            </Button>
            <Button kind="quiet" onPress={() => control.takeBack()}>
              Take back
            </Button>
          </div>
          <p className="tuning-words" role="status">
            {alike} alike, {different} not alike.
            {!isEnough && ` Learning takes ${FEWEST_PAIRS} of each; a hundred tell much more.`}
            {marks.next && ` Next: ${marks.next.map((item) => collection.nameOf(item)).join(' and ')}.`}
          </p>
          <Button
            icon="lab"
            kind="main"
            isDisabled={!isEnough || run.state === 'learning'}
            onPress={() => void learning.start({ kind: 'pairs', pairs: marks.marked, seed: SEED })}
          >
            Learn from pairs
          </Button>
        </>
      )}
    </section>
  );
}
