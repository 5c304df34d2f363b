import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { formatRoute } from '../../routing/route.ts';
import { useSite } from '../../site.ts';

/** Copies the address of an item; where that is forbidden, shows it to be copied by hand. */
export function CopyLink({ item }: { readonly item: number }) {
  const { collection, siteUrl } = useSite();
  const [outcome, setOutcome] = useState<{ item: number; link: string; isCopied: boolean } | null>(null);
  const link = new URL(formatRoute({ place: 'item', path: collection.item(item).path }), siteUrl).href;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      setOutcome({ item, link, isCopied: true });
    } catch {
      setOutcome({ item, link, isCopied: false });
    }
  };
  const told = outcome?.item === item ? outcome : null;
  return (
    <div className="copy-link">
      <Button icon={told?.isCopied ? 'check' : 'link'} kind="quiet" onPress={copy}>
        {told?.isCopied ? 'Link copied' : 'Copy link'}
      </Button>
      <span className="unseen" aria-live="polite">
        {told?.isCopied ? 'Link copied' : ''}
      </span>
      {told && !told.isCopied && (
        <input
          className="copy-link-text"
          readOnly
          value={link}
          aria-label="Link to this item"
          onFocus={(event) => event.currentTarget.select()}
        />
      )}
    </div>
  );
}
