import { useId, useState } from 'react';
import type { Focus } from '../../../../core/query/query.ts';
import { withFocus } from '../../../../core/query/query-changes.ts';
import { Button } from '../../../parts/Button.tsx';
import { useSite } from '../../../site.ts';
import { formatPercent } from '../../../wording/quantities.ts';

/** How much a class counts; the answer follows as it is moved. @param name of what is focused on */
export function FocusSlider({ focus, name }: { readonly focus: Focus; readonly name: string }) {
  const { session } = useSite();
  const [amount, setAmount] = useState(focus.amount);
  const id = useId();
  return (
    <div className="focus-slider">
      <label className="focus-label" htmlFor={id}>
        Focus on {name}: {formatPercent(amount)}
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={100}
        step={5}
        value={Math.round(amount * 100)}
        onChange={({ currentTarget }) => {
          const next = Number(currentTarget.value) / 100;
          setAmount(next);
          session.refine(withFocus(session.query, { ...focus, amount: next }));
        }}
      />
      <Button icon="close" kind="quiet" isIconOnly onPress={() => session.ask(withFocus(session.query, null))}>
        Remove the focus
      </Button>
    </div>
  );
}
