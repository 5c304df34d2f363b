import { type FormEvent, useId } from 'react';
import { EMPTY_QUERY } from '../../../../core/query/query.ts';
import { queryFor, withPart } from '../../../../core/query/query-changes.ts';
import { addressIn } from '../../../choosing/picture-in.ts';
import { Icon } from '../../../parts/Icon.tsx';
import type { AskedQuery } from '../../../session/asked-query.ts';
import { NEVER_SENT } from '../never-sent.ts';
import { useSite } from '../../../site.ts';
import './words-field.css';

/** Longer texts are no question in words. */
const MOST_LETTERS = 120;
/** An address of a picture may be longer. */
const MOST_TYPED = 2048;

/** Searches by words, or by a picture whose address is given; beside a picture the words join it. @param query null on the start screen */
export function WordsField({ query }: { readonly query: AskedQuery | null }) {
  const { links, session } = useSite();
  const id = useId();
  const [only] = query?.parts ?? [];
  const words = query?.parts.length === 1 && only?.kind === 'words' ? only.text : '';
  const isAdding = query !== null && words === '';
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = String(new FormData(form).get('words') ?? '').trim();
    if (typed === '') return;
    const address = addressIn(typed);
    if (address) return void links.ask(address);
    const text = typed.slice(0, MOST_LETTERS);
    const example = { kind: 'words', text } as const;
    const before = query === null ? { ...EMPTY_QUERY, filters: session.query.filters } : session.query;
    session.ask(isAdding ? withPart(before, { example, weight: 1 }) : queryFor(example, before.filters));
    if (isAdding) form.reset();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: the search element is younger than the browsers that are served
    <form className="words-field" role="search" action={NEVER_SENT} onSubmit={submit}>
      <label className="unseen" htmlFor={id}>
        {isAdding ? 'Add words' : 'Words'}
      </label>
      <input
        key={words}
        id={id}
        className="words-field-input"
        type="search"
        name="words"
        defaultValue={words}
        placeholder={isAdding ? 'Add words: velvet, striped …' : 'Or in words: sofa, velvet …'}
        maxLength={MOST_TYPED}
        autoComplete="off"
        enterKeyHint="search"
      />
      <button type="submit" className="words-field-button">
        <Icon name={isAdding ? 'plus' : 'search'} />
        <span className="unseen">{isAdding ? 'Add words' : 'Search by words'}</span>
      </button>
    </form>
  );
}
