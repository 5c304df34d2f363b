import { useRef, useState } from 'react';
import { Button } from '../../../parts/Button.tsx';
import { useSite } from '../../../site.ts';
import { Choice } from '../parts/Choice.tsx';
import { useLab } from '../state/use-lab.ts';
import { useLabCollection } from '../state/use-lab-collection.ts';
import './query-chooser.css';

/** Pictures that are offered at once. */
const OFFERED = 8;

/** What is asked: a picture of the collection, one of this visit's photos, or another. */
export function QueryChooser() {
  const { session, pictures, asked, column } = useLab();
  const { photos } = useSite();
  const collection = useLabCollection();
  const [from, setFrom] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const order = pictures.id === 'site' ? collection.today : Array.from({ length: pictures.count }, (_, item) => item);
  const offered = Array.from(
    { length: Math.min(OFFERED, order.length) },
    (_, at) => order[(from + at) % order.length] ?? 0,
  );
  const isAsked = (item: number) => asked.kind === 'item' && asked.item === item;
  const labels = [...new Set(pictures.labels(column))].filter((label) => label !== '').sort();
  const shown = asked.kind === 'item' ? pictures.urlOf(asked.item) : asked.photo.url;
  const name = asked.kind === 'item' ? pictures.nameOf(asked.item) : asked.photo.name;
  const label = asked.kind === 'item' ? (pictures.labels(column)[asked.item] ?? '') : asked.label;
  return (
    <section className="query-chooser" aria-labelledby="lab-query">
      <h3 className="lab-heading" id="lab-query">
        Query
      </h3>
      <div className="query-chooser-asked">
        <img src={shown} alt="" />
        <div>
          <p className="query-chooser-name">{name}</p>
          {label && (
            <p className="query-chooser-label">
              {column}: {label}
            </p>
          )}
        </div>
      </div>
      {asked.kind === 'photo' && labels.length > 0 && (
        <Choice
          label={`Its ${column}`}
          value={asked.label}
          options={[{ value: '', words: 'not told' }, ...labels.map((value) => ({ value, words: value }))]}
          onChoose={(value) => session.change({ asked: { ...asked, label: value } })}
        />
      )}
      <ul className="query-chooser-offer" aria-label="Pictures to ask by">
        {pictures.id === 'site' &&
          photos.list().map((photo) => (
            <li key={photo.id}>
              <button
                type="button"
                aria-pressed={asked.kind === 'photo' && asked.photo.id === photo.id}
                onClick={() => session.askPhoto(photo)}
              >
                <img src={photo.url} alt={photo.name} />
              </button>
            </li>
          ))}
        {offered.map((item) => (
          <li key={item}>
            <button
              type="button"
              aria-pressed={isAsked(item)}
              onClick={() => session.change({ asked: { kind: 'item', item } })}
            >
              <img src={pictures.urlOf(item)} alt={pictures.nameOf(item)} />
            </button>
          </li>
        ))}
      </ul>
      <div className="query-chooser-ways">
        {order.length > OFFERED && (
          <Button icon="turn" kind="quiet" onPress={() => setFrom((from + OFFERED) % order.length)}>
            Others
          </Button>
        )}
        <Button icon="photo" kind="quiet" onPress={() => input.current?.click()}>
          Choose a photo
        </Button>
        <input
          ref={input}
          type="file"
          accept="image/*"
          aria-label="Choose a photo to compare"
          hidden
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            currentTarget.value = '';
            if (file) session.askPhoto(photos.add(file, file.name, 'Your photo'));
          }}
        />
      </div>
    </section>
  );
}
