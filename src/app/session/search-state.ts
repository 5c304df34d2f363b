import type { Answer } from '../../engine/contract.ts';
import type { Photo } from './photos.ts';

/** What is searched for. Equal keys mean equal questions. */
export type Query =
  | { readonly kind: 'photo'; readonly key: string; readonly photo: Photo }
  | { readonly kind: 'item'; readonly key: string; readonly item: number };

/** Whether there are more results than those shown. */
type More =
  | { readonly state: 'none' | 'possible' | 'waiting' }
  | { readonly state: 'failed'; readonly message: string };

/** Whether an answer can come to see more of the collection than it has. */
type Further =
  /** It has seen all of it. */
  | { readonly state: 'none' }
  | { readonly state: 'possible' | 'searching' }
  | { readonly state: 'failed'; readonly message: string };

/** What the search view shows. */
export type SearchState =
  | { readonly state: 'idle' }
  /** The address leads to an item or photo that is not there. */
  | { readonly state: 'missing'; readonly message: string }
  /** The item of the address is not loaded yet. */
  | { readonly state: 'finding' }
  | { readonly state: 'waiting'; readonly query: Query }
  | {
      readonly state: 'answered';
      readonly query: Query;
      /** All its items are loaded. */
      readonly answer: Answer;
      readonly more: More;
      readonly further: Further;
    }
  | { readonly state: 'failed'; readonly query: Query; readonly message: string; readonly canRetry: boolean };

/** A picture that could not be used, told beside what was there before. */
export interface Refusal {
  readonly name: string;
  readonly message: string;
}
