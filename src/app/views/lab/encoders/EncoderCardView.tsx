import { useRef } from 'react';
import { embeddingDimensions } from '../../../../core/encoder-card.ts';
import { EMBEDDING, type Settings } from '../../../../core/evaluation/settings.ts';
import { inputSizes, type LabEncoderEntry } from '../../../../engine/lab-encoders.ts';
import { Button } from '../../../parts/Button.tsx';
import { Notice } from '../../../parts/Notice.tsx';
import { useSite } from '../../../site.ts';
import { useAnswering } from '../../../use-site-state.ts';
import { formatBytes, formatCount, formatDuration, formatNumberOf } from '../../../wording/quantities.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { changed } from '../state/settings-choices.ts';
import { storedBytes } from '../state/stored-entry.ts';
import { useAdded, useLab } from '../state/use-lab.ts';
import { AnswerChoice } from './AnswerChoice.tsx';
import { encoderRole } from './encoder-role.ts';
import { useTask } from './use-task.ts';

interface EncoderCardProps {
  readonly entry: LabEncoderEntry;
  readonly onRemove: (id: string) => void;
}

/** What is known of an encoder, and what this device can find out of it. */
export function EncoderCardView({ entry, onRemove }: EncoderCardProps) {
  const { session, pictures, column, settings, encoders } = useLab();
  const { release, navigation } = useSite();
  const { release: answers } = useAnswering();
  const { keeping } = useAdded();
  const article = useRef<HTMLElement>(null);
  const speed = useTask<number>();
  const quality = useTask<number>();
  const { card, id, origin } = entry;
  const which = { encoder: id, size: card.input.size };
  const timeIt = () =>
    speed.run(async (signal, onProgress) =>
      session.lab.timeEncoder(which, await pictures.pictureOf(0), signal, onProgress),
    );
  const measureIt = () =>
    quality.run(async (signal, onProgress) => {
      const one: Settings = {
        ...which,
        layer: EMBEDDING,
        metric: 'cosine',
        codes: 'float',
        dimensions: embeddingDimensions(card),
      };
      await session.lab.prepare(pictures, which, signal, onProgress);
      let precision = Number.NaN;
      await session.lab.measure(pictures, [one], pictures.labels(column), signal, (_, measured) => {
        if (measured) precision = measured.figures.precisionAt10;
      });
      return precision;
    });
  const compare = () => {
    session.change({ settings: { ...settings, b: changed(settings.b, 'encoder', id, encoders) } });
    navigation.go({ place: 'lab', section: 'compare' });
  };
  return (
    <article className="encoder-card" aria-label={`Encoder ${id}`} ref={article} tabIndex={-1}>
      <h3 className="lab-heading">
        {id} <span className="encoder-version">version {card.version}</span>
      </h3>
      <p className="encoder-role">
        {encoderRole(entry, release.encoder.identity.id, answers.encoder.identity.id, keeping.get(id))}
      </p>
      <dl className="encoder-facts">
        <dt>Source</dt>
        <dd>{card.provenance}</dd>
        <dt>Licence</dt>
        <dd>{card.licence}</dd>
        <dt>Size</dt>
        <dd>
          {formatBytes('asset' in entry.model ? entry.model.asset.bytes : storedBytes(entry))}
          {card.multiplyAdds && `, ${formatCount(card.multiplyAdds / 1_000_000)} million multiplications a picture`}
        </dd>
        <dt>Pictures</dt>
        <dd>{inputSizes(card).join(', ')} px</dd>
        <dt>Gives</dt>
        <dd>
          {embeddingDimensions(card)} numbers
          {card.layers.length > 0 && `, and ${formatNumberOf(card.layers.length, 'inner layer', 'inner layers')}`}
        </dd>
        <dt>Speed here</dt>
        <dd>{speed.task.state === 'done' ? `${formatDuration(speed.task.value)} a picture` : 'not measured'}</dd>
        <dt>Quality here</dt>
        <dd>
          {quality.task.state === 'done'
            ? `precision@10 ${quality.task.value.toFixed(3)} by ${column}`
            : 'not measured'}
        </dd>
      </dl>
      {[speed.task, quality.task].map((task, at) =>
        task.state === 'busy' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the two tasks never change places
          <Waiting key={at} progress={task.progress} />
        ) : task.state === 'failed' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the two tasks never change places
          <Notice key={at} message={task.message} />
        ) : null,
      )}
      <AnswerChoice entry={entry} onChosen={() => article.current?.focus({ preventScroll: true })} />
      <div className="encoder-ways">
        <Button isDisabled={speed.task.state === 'busy'} onPress={timeIt}>
          Measure speed
        </Button>
        <Button isDisabled={quality.task.state === 'busy' || column === ''} onPress={measureIt}>
          Measure quality
        </Button>
        <Button kind="quiet" onPress={compare}>
          Compare as B
        </Button>
        {origin === 'added' && (
          <Button kind="quiet" onPress={() => onRemove(id)}>
            Remove
          </Button>
        )}
      </div>
    </article>
  );
}
