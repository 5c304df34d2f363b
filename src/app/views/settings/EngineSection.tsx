import type { Backend, EngineSnapshot } from '../../../engine/contract.ts';
import { formatRoute } from '../../routing/route.ts';
import { useSite } from '../../site.ts';
import { useAnswering, useEngine } from '../../use-site-state.ts';
import { formatCount, formatNumberOf } from '../../wording/quantities.ts';

const BACKENDS: Record<Backend, string> = {
  webgpu: 'Graphics processor (WebGPU)',
  'wasm-threads': 'Processor, several threads (WebAssembly)',
  wasm: 'Processor, one thread (WebAssembly)',
};

/** What compares the pictures on this device. */
export function EngineSection() {
  const { release: own } = useSite();
  const { release, isOwn } = useAnswering();
  const { encoder, index } = useEngine();
  const { card } = release.encoder;
  return (
    <section className="settings-section" aria-labelledby="settings-engine">
      <h3 className="settings-heading" id="settings-engine">
        How pictures are compared
      </h3>
      <dl className="settings-facts">
        <dt>Encoder</dt>
        <dd>
          {card.id}, version {card.version}
          {!isOwn && `, chosen here in place of the site’s own ${own.encoder.identity.id}`}.{' '}
          <a href={formatRoute({ place: 'lab', section: 'encoders' })}>Encoders in the lab</a>
        </dd>
        <dt>Runs on</dt>
        <dd>{backendWords(encoder)}</dd>
        <dt>Index</dt>
        <dd>{indexWords(index)}</dd>
      </dl>
      {encoder.state === 'ready' && encoder.fallback && <p className="settings-words">{encoder.fallback}.</p>}
    </section>
  );
}

function backendWords(encoder: EngineSnapshot['encoder']): string {
  if (encoder.state === 'ready') return BACKENDS[encoder.backend];
  return encoder.state === 'failed' ? encoder.message : 'Not started yet';
}

function indexWords(index: EngineSnapshot['index']): string {
  if (index.state === 'failed') return index.message;
  if (index.state !== 'ready') return 'Opening …';
  const { items, dimensions, kernel } = index.summary;
  const speed = kernel === 'simd' ? 'SIMD' : 'no SIMD in this browser';
  return `${formatNumberOf(items, 'picture', 'pictures')}, ${formatCount(dimensions)} numbers each, ${speed}`;
}
