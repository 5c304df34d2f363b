import { useRef } from 'react';
import { Button } from '../../../parts/Button.tsx';
import { Notice } from '../../../parts/Notice.tsx';
import { useSite } from '../../../site.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { useLab } from '../state/use-lab.ts';
import { checkEncoder } from './check-encoder.ts';
import { readEncoderFiles } from './read-encoder-files.ts';
import { useTask } from './use-task.ts';

/** Takes an encoder's files, checks them, and keeps it for this visit. */
export function AddEncoder() {
  const { session } = useLab();
  const site = useSite();
  const input = useRef<HTMLInputElement>(null);
  const { task, run } = useTask<string>();
  const add = (files: readonly File[]) =>
    run(async (signal, onProgress) => {
      const { lab } = session;
      const own = lab.encoders.get().filter(({ origin }) => origin === 'site');
      const read = await readEncoderFiles(files, new Set(own.map(({ id }) => id)));
      lab.add(read.entry);
      try {
        const { golden, leastCosine } = await checkEncoder(lab, read, site, signal, onProgress);
        const compared =
          golden > 0
            ? `its ${golden} golden embeddings agree (cosine ${leastCosine.toFixed(4)} at least)`
            : 'it brings no golden embeddings that could be compared';
        return `${read.entry.id} is added: every output has the length that its card says, and ${compared}.`;
      } catch (error) {
        session.removeEncoder(read.entry.id);
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
        projection, layers.onnx and golden.json. It is checked, run on this device, and forgotten when the page is
        closed.
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
    </section>
  );
}
