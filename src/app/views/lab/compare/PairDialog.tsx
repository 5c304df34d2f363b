import { useLayoutEffect, useRef } from 'react';
import type { Heat } from '../../../../engine/contract-heat.ts';
import { HeatLayer } from '../../../heat/HeatLayer.tsx';
import { useHeat } from '../../../heat/use-heat.ts';
import { Button } from '../../../parts/Button.tsx';
import { useAnswering } from '../../../use-site-state.ts';
import { useLab } from '../state/use-lab.ts';
import './pair-dialog.css';

interface PairDialogProps {
  /** The neighbour that was pressed. */
  readonly item: number;
  readonly onClose: () => void;
}

/** The query and one of its neighbours side by side, lit where they are alike. */
export function PairDialog({ item, onClose }: PairDialogProps) {
  const { session, pictures, asked } = useLab();
  const { release } = useAnswering();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const query =
    asked.kind === 'item'
      ? { key: `item ${asked.item}`, name: pictures.nameOf(asked.item), url: pictures.urlOf(asked.item) }
      : { key: `photo ${asked.photo.id}`, name: asked.photo.name, url: asked.photo.url };
  const heat = useHeat(
    true,
    `${pictures.id} ${query.key} ${item}`,
    [
      { picture: () => (asked.kind === 'item' ? pictures.pictureOf(asked.item) : asked.photo.blob) },
      { picture: () => pictures.pictureOf(item) },
    ],
    null,
  );
  const [queryHeat, ownHeat] = heat.state === 'lit' ? heat.heats : [];
  return (
    <dialog
      className="pair"
      ref={dialog}
      aria-labelledby="pair-title"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="pair-head">
        <h3 className="lab-heading" id="pair-title">
          What made them alike
        </h3>
        <Button icon="close" kind="quiet" isIconOnly onPress={onClose}>
          Close
        </Button>
      </div>
      <div className="pair-pictures">
        <LitPicture name={query.name} caption="Query" url={query.url} heat={queryHeat} />
        <LitPicture name={pictures.nameOf(item)} caption="" url={pictures.urlOf(item)} heat={ownHeat} />
      </div>
      <p className="pair-words" role="status">
        {heat.state === 'lit' &&
          `Lit is what makes each picture like the other to the last layer of ${release.encoder.card.id}; the rest is dark.`}
        {heat.state === 'looking' && 'Looking …'}
        {heat.state === 'failed' && heat.message}
      </p>
      <Button
        icon="alike"
        kind="main"
        onPress={() => {
          onClose();
          session.change({ asked: { kind: 'item', item } });
        }}
      >
        Ask by this picture
      </Button>
    </dialog>
  );
}

interface LitPictureProps {
  readonly name: string;
  /** Before the name. */
  readonly caption: string;
  readonly url: string;
  readonly heat: Heat | undefined;
}

function LitPicture({ name, caption, url, heat }: LitPictureProps) {
  return (
    <figure className="pair-side">
      <span className="pair-picture">
        <img src={url} alt="" />
        {heat && <HeatLayer heat={heat} />}
      </span>
      <figcaption className="pair-caption">
        {caption && <span className="pair-role">{caption}: </span>}
        {name}
      </figcaption>
    </figure>
  );
}
