import type { QueryDetails } from '../core/details/compare-details.ts';
import type { QuestionPart } from './contract.ts';
import type { EncoderKeeper } from './encoder-keeper.ts';

type Picture = Extract<QuestionPart, { readonly kind: 'photo' }>;

/** A frame that is still being moved asks for many parts; looking at one cannot be stopped once it has begun. */
const REST_MS = 200;

/** Looks at the details of photos once they rest, and keeps those of the last one: more results need them again. */
export function photoDetails(encoder: Pick<EncoderKeeper, 'detailsOf'>) {
  let last: { readonly photo: Blob; readonly part: string; readonly details: QueryDetails } | null = null;
  return {
    /** @throws PictureError, EncoderError, DownloadError, FormatError; the signal's reason */
    async of({ photo, frame }: Picture, signal: AbortSignal): Promise<QueryDetails> {
      const part = JSON.stringify(frame ?? null);
      if (last?.photo === photo && last.part === part) return last.details;
      if (frame) await new Promise((resolve) => setTimeout(resolve, REST_MS));
      signal.throwIfAborted();
      const details = await encoder.detailsOf(photo, signal, frame);
      last = { photo, part, details };
      return details;
    },
  };
}
