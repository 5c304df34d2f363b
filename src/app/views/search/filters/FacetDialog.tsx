import { type FormEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import type { Facet } from '../../../../core/facets.ts';
import type { Filter } from '../../../../core/query/query.ts';
import { Button } from '../../../parts/Button.tsx';
import { formatCount } from '../../../wording/quantities.ts';
import { NEVER_SENT } from '../never-sent.ts';
import './facet-dialog.css';
import { columnWords } from './filter-words.ts';

interface FacetDialogProps {
  readonly facet: Facet;
  /** What stands on this column. */
  readonly filter: Filter | undefined;
  /** Null lets everything pass. */
  readonly onChoose: (filter: Filter | null) => void;
  readonly onClose: () => void;
}

/** Lets values or a range of one column be chosen; nothing changes until they are applied. */
export function FacetDialog({ facet, filter, onChoose, onClose }: FacetDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onChoose(read(facet, new FormData(event.currentTarget)));
  };
  return (
    <dialog
      className="facet-dialog"
      ref={dialog}
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <form className="facet-form" action={NEVER_SENT} onSubmit={apply}>
        <h2 className="facet-title" id={title}>
          {columnWords(facet.column)}
        </h2>
        {facet.kind === 'values' ? (
          <Values facet={facet} filter={filter} labelledBy={title} />
        ) : (
          <Range facet={facet} filter={filter} />
        )}
        <div className="facet-actions">
          <button type="submit" className="button button-main">
            Show
          </button>
          {filter && <Button onPress={() => onChoose(null)}>Show all</Button>}
          <Button kind="quiet" onPress={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </dialog>
  );
}

interface ValuesProps {
  readonly facet: Extract<Facet, { kind: 'values' }>;
  readonly filter: Filter | undefined;
  readonly labelledBy: string;
}

function Values({ facet, filter, labelledBy }: ValuesProps) {
  const [chosen] = useState(() => new Set(filter?.kind === 'values' ? filter.values : []));
  return (
    <ul className="facet-values" aria-labelledby={labelledBy}>
      {facet.values.map(({ value, count }) => (
        <li key={value}>
          <label className="facet-value">
            <input type="checkbox" name="value" value={value} defaultChecked={chosen.has(value)} />
            <span className="facet-value-name">{value}</span>
            <span className="facet-value-count">{formatCount(count)}</span>
          </label>
        </li>
      ))}
    </ul>
  );
}

interface RangeProps {
  readonly facet: Extract<Facet, { kind: 'range' }>;
  readonly filter: Filter | undefined;
}

function Range({ facet, filter }: RangeProps) {
  const set = filter?.kind === 'range' ? filter : null;
  const shown = (end: number | undefined) => (end !== undefined && Number.isFinite(end) ? String(end) : '');
  return (
    <div className="facet-range">
      <label className="facet-end">
        From
        <input type="number" name="from" step="any" defaultValue={shown(set?.from)} placeholder={String(facet.from)} />
      </label>
      <label className="facet-end">
        To
        <input type="number" name="to" step="any" defaultValue={shown(set?.to)} placeholder={String(facet.to)} />
      </label>
    </div>
  );
}

/** What the form says; an empty end is open, ends that are the wrong way round are swapped. */
function read({ kind, column }: Facet, form: FormData): Filter | null {
  if (kind === 'values') {
    const values = form.getAll('value').map(String);
    return values.length === 0 ? null : { kind, column, values };
  }
  const end = (name: string, open: number) => {
    const text = String(form.get(name) ?? '').trim();
    return text === '' || !Number.isFinite(Number(text)) ? open : Number(text);
  };
  const from = end('from', Number.NEGATIVE_INFINITY);
  const to = end('to', Number.POSITIVE_INFINITY);
  if (from === Number.NEGATIVE_INFINITY && to === Number.POSITIVE_INFINITY) return null;
  const isTurned = from > to;
  return { kind, column, from: isTurned ? to : from, to: isTurned ? from : to };
}
