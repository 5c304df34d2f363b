import { useSite } from '../../site.ts';

/** What this is, and what becomes of one's photos. */
export function AboutSection() {
  const { release } = useSite();
  return (
    <section className="settings-section" aria-labelledby="settings-about">
      <h3 className="settings-heading" id="settings-about">
        About
      </h3>
      <p className="settings-words">
        Akin finds pictures that look alike. Everything is computed on this device: no photo is sent anywhere, nothing
        you do is recorded, and photos are forgotten when the page is closed. Light and dark follow your system.
      </p>
      <dl className="settings-facts">
        <dt>Release</dt>
        <dd>{release.id}</dd>
      </dl>
    </section>
  );
}
