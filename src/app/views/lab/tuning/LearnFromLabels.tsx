import { useState } from 'react';
import { type LabelColumn, labelColumns } from '../../../../core/tuning/label-columns.ts';
import { LOSSES, type Loss } from '../../../../core/tuning/learn-projection.ts';
import type { Collection } from '../../../collection/collection.ts';
import { Button } from '../../../parts/Button.tsx';
import { formatCount } from '../../../wording/quantities.ts';
import { Choice } from '../parts/Choice.tsx';
import { useLabCollection } from '../state/use-lab-collection.ts';
import { LOSS_WORDS } from './tuning-words.ts';
import { useRun } from './use-tuning.ts';

/** The splits and the order of learning; the same seed gives the same projection. */
const SEED = 1;

/** Chooses labels and how to learn from them. */
export function LearnFromLabels() {
  const collection = useLabCollection();
  const { run, control } = useRun();
  const [columns] = useState(() => columnsOf(collection));
  const [column, setColumn] = useState(columns[0]?.column ?? '');
  const [loss, setLoss] = useState<Loss>('contrastive');
  return (
    <section className="tuning-way" aria-labelledby="tuning-labels">
      <h3 className="lab-heading" id="tuning-labels">
        From labels
      </h3>
      {columns.length === 0 ? (
        <p className="tuning-words">
          No column of this collection has labels to learn from: that takes two kinds or more with over ten pictures
          each.
        </p>
      ) : (
        <>
          <Choice
            label="Labels"
            value={column}
            options={columns.map((one) => ({
              value: one.column,
              words: `${one.column}: ${formatCount(one.kinds)} kinds, ${formatCount(one.labelled)} pictures`,
            }))}
            onChoose={setColumn}
          />
          <Choice
            label="By"
            value={loss}
            options={[...LOSSES].reverse().map((value) => ({ value, words: LOSS_WORDS[value] }))}
            onChoose={(value) => setLoss(value as Loss)}
          />
          <Button
            icon="lab"
            kind="main"
            isDisabled={run.state === 'learning'}
            onPress={() => void control.start({ kind: 'labels', column, loss, seed: SEED })}
          >
            Learn from labels
          </Button>
        </>
      )}
    </section>
  );
}

function columnsOf(collection: Collection): readonly LabelColumn[] {
  const metadata = Array.from({ length: collection.count }, (_, number) => collection.item(number).metadata);
  return labelColumns(metadata, collection.columns);
}
