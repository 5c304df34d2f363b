import { useRef, useState } from 'react';
import { assertProjects, decodeProjection } from '../../../../core/tuning/decode-projection.ts';
import { MAX_FILE_BYTES } from '../../../../core/tuning/projection-file.ts';
import { Button } from '../../../parts/Button.tsx';
import { Notice } from '../../../parts/Notice.tsx';
import { useSite } from '../../../site.ts';
import type { TuningChoice } from '../../../tuning/tuning-keeper.ts';
import { useAnswering, useEngine } from '../../../use-site-state.ts';
import { Choice } from '../parts/Choice.tsx';
import { EXTENSION, saveFile } from './save-file.ts';
import { measureWords, percent, sourceWords } from './tuning-words.ts';
import { useTuning } from './use-tuning.ts';

/** What searches use now, and the ways to change it: switch, take away, bring back. */
export function InUse() {
  const { tuning, engine } = useSite();
  const { release, isOwn } = useAnswering();
  const { choice, own, hasSite, isKept } = useTuning();
  const { tuning: state } = useEngine();
  const [refusal, setRefusal] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const options = [
    { value: 'off', words: 'As they are' },
    ...(hasSite ? [{ value: 'site', words: 'As this site was tuned' }] : []),
    ...(own ? [{ value: 'own', words: `As tuned here${ownWords(own)}` }] : []),
  ];
  const take = async (file: File) => {
    setRefusal('');
    try {
      if (file.size > MAX_FILE_BYTES) throw new RangeError(`${file.name} is too large to be a projection`);
      const bytes = new Uint8Array(await file.arrayBuffer());
      const { index } = engine.snapshot();
      const projection = decodeProjection(bytes);
      const dimensions = index.state === 'ready' ? index.summary.dimensions : projection.dimensions;
      assertProjects(projection, release.encoder.identity, dimensions);
      await tuning.keep(bytes);
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <section className="in-use" aria-labelledby="tuning-in-use">
      <h3 className="lab-heading" id="tuning-in-use">
        In searches
      </h3>
      {!isOwn && (
        <p className="tuning-words">
          On this device {release.encoder.identity.id} answers searches: what is learned here is for its numbers, and
          stays with it.
        </p>
      )}
      {options.length > 1 && (
        <Choice
          label="Pictures are compared"
          value={choice}
          options={options}
          onChoose={(value) => void tuning.use(value as TuningChoice)}
        />
      )}
      <p className="tuning-words" role="status">
        {state.state === 'on'
          ? `Searches use the projection learned from ${sourceWords(state.source)}: ${measureWords(state.figures)} ${percent(state.figures.gain.after)}, before ${percent(state.figures.gain.before)}, where it was learned.`
          : state.state === 'loading'
            ? 'Opening the projection …'
            : 'Searches compare pictures as the encoder sees them.'}
        {choice === 'own' && !isKept && ' This browser keeps nothing: it lasts for this visit. Save it to keep it.'}
      </p>
      {state.state === 'failed' && <Notice title="The projection is not used" message={state.message} />}
      {refusal && <Notice title="This file was not taken" message={refusal} />}
      <div className="tuning-ways">
        {own && (
          <Button icon="download" onPress={() => saveFile(`${release.collection.name}${EXTENSION}`, own)}>
            Save the projection
          </Button>
        )}
        <Button kind={own ? 'quiet' : 'plain'} onPress={() => input.current?.click()}>
          Open a projection
        </Button>
        {own && (
          <Button kind="quiet" onPress={() => void tuning.remove()}>
            Remove it
          </Button>
        )}
        <input
          ref={input}
          type="file"
          accept={EXTENSION}
          hidden
          aria-label="Open a projection"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            // So that the same file can be chosen again.
            const taken = file;
            currentTarget.value = '';
            if (taken) void take(taken);
          }}
        />
      </div>
    </section>
  );
}

/** Of what was stored long ago nothing is certain. */
function ownWords(file: Uint8Array): string {
  try {
    return ` to ${sourceWords(decodeProjection(file).source)}`;
  } catch {
    return '';
  }
}
