import { useRef } from 'react';
import type { Keeping } from '../../../../storage/added-encoders.ts';
import { Button } from '../../../parts/Button.tsx';
import { Notice } from '../../../parts/Notice.tsx';
import { useSite } from '../../../site.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { useLab } from '../state/use-lab.ts';
import { checkEncoder } from './check-encoder.ts';
import { KeptEncoders } from './KeptEncoders.tsx';
import { readEncoderFiles } from './read-encoder-files.ts';
import { useTask } from './use-task.ts';

/** What is said of keeping it. */
const KEPT: Readonly<Record<Keeping, string>> = {
  kept: 'It is kept on this device until it is removed.',
  full: 'This device gives the site no more space, so it is here until the page is closed; what was kept before is still there.',
  unavailable: 'This browser keeps nothing for the site (a private window?), so it is here until the page is closed.',
};

/** Takes an encoder's files, checks them, and keeps it on this device. @param onRemove of one that was kept */
export function AddEncoder({ onRemove }: { readonly onRemove: (id: string) => void }) {
  const { session } = useLab();
  const site = useSite();
  const input = useRef<HTMLInputElement>(null);
  const { task, run } = useTask<string>();
  const add = (files: readonly File[]) =>
    run(async (signal, onProgress) => {
      const { lab } = session;
      const own = lab.encoders.get().filter(({ origin }) => origin === 'site');
      const read = await readEncoderFiles(files, new Set(own.map(({ id }) => id)));
      const before = lab.encoders.get().find(({ id, origin }) => id === read.entry.id && origin === 'added');
      lab.add(read.entry);
      try {
        const { golden, leastCosine } = await checkEncoder(lab, read, site, signal, onProgress);
        const compared =
          golden > 0
            ? `its ${golden} golden embeddings agree (cosine ${leastCosine.toFixed(4)} at least)`
            : 'it brings no golden embeddings that could be compared';
        const kept = KEPT[await session.added.keep(read.entry)];
        return `${read.entry.id} is added: every output has the length that its card says, and ${compared}. ${kept}`;
      } catch (error) {
        // What was there under its name stays, on the device as well.
        if (before) lab.add(before);
        else session.dropEncoder(read.entry.id);
        throw error;
      }
    });
  return (
    <section className="encoder-add" aria-labelledby="encoder-add">
      <h3 className="lab-heading" id="encoder-add">
        Add an encoder
      </h3>
      <p className="lab-words">
        Choose the files of its folder: encoder.json and the ONNX network that it names, and where there are any the
        projection, layers.onnx and golden.json. It is checked, run on this device, and kept here until you remove it;
        nothing is sent anywhere.
      </p>
      <Button icon="plus" isDisabled={task.state === 'busy'} onPress={() => input.current?.click()}>
        Choose its files
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Choose the files of an encoder"
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          currentTarget.value = '';
          if (files.length > 0) add(files);
        }}
      />
      {task.state === 'busy' && <Waiting progress={task.progress} />}
      {task.state === 'failed' && <Notice title="The encoder was not added" message={task.message} />}
      <p role="status" className="lab-words">
        {task.state === 'done' && task.value}
      </p>
      <KeptEncoders onRemove={onRemove} />
    </section>
  );
}
