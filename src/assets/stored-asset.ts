import { DownloadError } from '../core/errors.ts';
import { type PartStore, partName, verifiedName } from './part-store.ts';
import type { Asset } from './release.ts';
import { sha256 } from './sha256.ts';

/**
 * Streams a stored asset, inflated, two parts in memory at a time. A damaged one is removed from the store, so that the
 * next try downloads it again; the stream then fails with a DownloadError.
 */
export function inflateStored(asset: Asset, store: PartStore, signal?: AbortSignal): ReadableStream<Uint8Array> {
  const inflated = storedParts(asset, store).pipeThrough(new DecompressionStream('gzip')).getReader();
  let length = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await inflated.read();
          signal?.throwIfAborted();
          length += value?.length ?? 0;
          if (length > asset.inflatedBytes || (done && length < asset.inflatedBytes))
            throw new DownloadError(`${length} bytes unpacked; expected ${asset.inflatedBytes}`);
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          await inflated.cancel().catch(() => undefined);
          if (signal?.aborted) throw signal.reason;
          throw await discard(asset, store, error);
        }
      },
      cancel: (reason) => inflated.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

/** Inflates a stored asset, checks its sha256 and notes that it has been checked. @throws DownloadError */
export async function verifyStored(
  asset: Asset,
  store: PartStore,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(asset.inflatedBytes);
  let offset = 0;
  const reader = inflateStored(asset, store, signal).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes.set(value, offset);
    offset += value.length;
  }
  const hash = await sha256(bytes);
  if (hash !== null && hash !== asset.sha256) {
    const found = new DownloadError(`unpacks to sha256 ${hash.slice(0, 16)}…; expected ${asset.sha256.slice(0, 16)}…`);
    throw await discard(asset, store, found);
  }
  await store.write(verifiedName(asset), new Uint8Array());
  return bytes;
}

function storedParts(asset: Asset, store: PartStore): ReadableStream<Uint8Array<ArrayBuffer>> {
  const parts = asset.parts.values();
  return new ReadableStream(
    {
      async pull(controller) {
        const next = parts.next();
        if (next.done) return controller.close();
        const bytes = await store.read(partName(next.value));
        if (!bytes) throw new DownloadError(`the browser removed ${next.value.path}`);
        controller.enqueue(bytes);
      },
    },
    // The next part is read while this one is inflated.
    { highWaterMark: 1 },
  );
}

async function discard(asset: Asset, store: PartStore, cause: unknown): Promise<DownloadError> {
  await store.remove(verifiedName(asset));
  for (const part of asset.parts) await store.remove(partName(part));
  const reason = cause instanceof DownloadError ? cause.message : 'it is not a whole gzip file';
  return new DownloadError(`the stored ${asset.name} is damaged and was removed: ${reason}. Try again`, { cause });
}
