import { useRef, useState } from 'react';
import { Button } from '../../../parts/Button.tsx';
import { Notice } from '../../../parts/Notice.tsx';
import { labelledPhotos } from '../state/labelled-photos.ts';
import { useLab } from '../state/use-lab.ts';
import { Choice } from './Choice.tsx';
import './pictures-chooser.css';
import { picturesWords } from './pictures-words.ts';

/** Which pictures are compared, and what counts as right: the collection's or a folder of one's own, by a column of labels. */
export function PicturesChooser() {
  const { session, pictures, column } = useLab();
  const input = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState('');
  const take = (files: readonly File[]) => {
    const photos = labelledPhotos(files);
    setRefusal(photos.length === 0 ? `None of the ${files.length} files in that folder is a picture.` : '');
    if (photos.length > 0) session.showPhotos(photos);
  };
  return (
    <div className="pictures-chooser">
      <p className="pictures-chooser-words">
        {pictures.name}, {picturesWords(pictures)}
        {pictures.columns.length === 0 && '. No column has labels, so nothing can be called right.'}
      </p>
      {pictures.columns.length > 0 && (
        <Choice
          label="Right is the same"
          value={column}
          options={pictures.columns.map((value) => ({ value, words: value }))}
          onChoose={(value) => session.change({ column: value, measured: [] })}
        />
      )}
      <div className="pictures-chooser-ways">
        {pictures.id === 'photos' && (
          <Button kind="quiet" onPress={() => session.showSite()}>
            Back to {session.site.name}
          </Button>
        )}
        <Button icon="photo" kind="quiet" onPress={() => input.current?.click()}>
          Choose a folder
        </Button>
        <input
          ref={(element) => {
            input.current = element;
            // React does not know it.
            element?.setAttribute('webkitdirectory', '');
          }}
          type="file"
          multiple
          hidden
          aria-label="Choose a folder"
          onChange={({ currentTarget }) => {
            const files = [...(currentTarget.files ?? [])];
            currentTarget.value = '';
            take(files);
          }}
        />
      </div>
      {refusal && <Notice message={refusal} />}
    </div>
  );
}
