import { useState, useSyncExternalStore } from 'react';
import { labLayers } from '../../../core/evaluation/lab-layers.ts';
import { Button } from '../../parts/Button.tsx';
import { Notice } from '../../parts/Notice.tsx';
import { ProgressBar } from '../../parts/ProgressBar.tsx';
import { useSite } from '../../site.ts';
import { formatNumberOf, formatPercent } from '../../wording/quantities.ts';
import { Choice } from '../lab/parts/Choice.tsx';
import { LabReady } from '../lab/parts/LabReady.tsx';
import { picturesWords } from '../lab/parts/pictures-words.ts';
import type { LabPictures } from '../lab/state/lab-pictures.ts';
import { changed, firstSettings } from '../lab/state/settings-choices.ts';
import { useLab } from '../lab/state/use-lab.ts';
import './layout-chooser.css';
import type { LayoutState, Wanted } from './use-layout.ts';

interface LayoutChooserProps {
  readonly wanted: Wanted | null;
  readonly layout: LayoutState;
  readonly onWant: (wanted: Wanted | null) => void;
}

/** The map that the site was built with. */
const BUILT = 'built';
/** Fewer photos have nothing to lie beside. */
const FEWEST_PHOTOS = 3;
/** Laying out more by a layer takes longer than anyone waits. */
const MOST_ITEMS = 20_000;

/** Which pictures are laid out, and by which layer of which encoder they are compared; its pictures load when it is opened. */
export function LayoutChooser(props: LayoutChooserProps) {
  const { wanted } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      className="layout-chooser"
      open={wanted !== null || undefined}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>Lay out otherwise</summary>
      <LabReady isWanted={isOpen}>
        <LayoutChoices {...props} />
      </LabReady>
    </details>
  );
}

function LayoutChoices({ wanted, layout, onWant }: LayoutChooserProps) {
  const { collection, batch } = useSite();
  const { session, pictures, encoders } = useLab();
  const dropped = useSyncExternalStore(batch.subscribe, batch.snapshot);
  const [first] = firstSettings(encoders);
  const settings = wanted?.settings ?? first;
  const canLayOut = session.site.count <= MOST_ITEMS;
  const own = pictures.id === 'photos' ? pictures : null;
  const shownId = wanted?.pictures.id ?? BUILT;

  const showDropped = () => {
    session.showPhotos(dropped.map(({ photo: { blob, name, url } }) => ({ blob, name, url, folder: '' })));
    onWant({ pictures: session.get().pictures, settings });
  };
  const showPictures = (chosen: LabPictures) => onWant({ pictures: chosen, settings });
  const chooseLayer = (value: string) => {
    if (value === BUILT) return onWant(null);
    const [encoder = '', layer = ''] = value.split('\n');
    const next = changed(changed(settings, 'encoder', encoder, encoders), 'layer', layer, encoders);
    onWant({ pictures: wanted?.pictures ?? session.site, settings: next });
  };
  const options = encoders.flatMap(({ id: encoder, card }) =>
    labLayers(card).map(({ name }) => ({ value: `${encoder}\n${name}`, words: `${encoder}, ${name}` })),
  );
  return (
    <>
      {(canLayOut || own) && (
        <Choice
          label="Seen by"
          value={wanted ? `${settings.encoder}\n${settings.layer}` : BUILT}
          options={shownId === 'photos' ? options : [{ value: BUILT, words: 'As the site was built' }, ...options]}
          onChoose={chooseLayer}
        />
      )}
      <div className="layout-ways">
        {shownId === 'photos' && <Button onPress={() => onWant(null)}>{`Back to ${collection.name}`}</Button>}
        {own && shownId !== 'photos' && (
          <Button onPress={() => showPictures(own)}>{`Your ${formatNumberOf(own.count, 'photo', 'photos')}`}</Button>
        )}
        {dropped.length >= FEWEST_PHOTOS && shownId !== 'photos' && (
          <Button icon="drop" onPress={showDropped}>
            {`The ${formatNumberOf(dropped.length, 'photo', 'photos')} you dropped`}
          </Button>
        )}
      </div>
      {layout.state === 'working' && (
        <div className="layout-working">
          <p role="status">{layout.words}</p>
          <ProgressBar
            label={layout.words}
            words={formatPercent(layout.share ?? 0)}
            doneBytes={layout.share ?? 0}
            totalBytes={1}
          />
          <Button kind="quiet" onPress={() => onWant(null)}>
            Cancel
          </Button>
        </div>
      )}
      {wanted && layout.state === 'open' && <p role="status">{shownWords(wanted)}</p>}
      {layout.state === 'failed' && <Notice title="This layout could not be made" message={layout.message} />}
    </>
  );
}

/** What the map on the screen shows. */
function shownWords({ pictures, settings }: Wanted): string {
  const { encoder, layer, size } = settings;
  return `${pictures.name}, ${picturesWords(pictures)}, as ${encoder} sees them in ${layer} at ${size} px.`;
}
