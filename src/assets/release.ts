import type { Calibration } from '../core/calibration/calibration.ts';
import type { EncoderCard, EncoderIdentity } from '../core/encoder-card.ts';
import type { Frame } from '../core/query/query.ts';

/** A piece of an asset: its own file of at most 1 MiB, so that a cut download resumes on any host, Range or not. */
export interface AssetPart {
  /** Relative to the site's root. */
  readonly path: string;
  /** Bytes on the wire, as stored (gzip). */
  readonly bytes: number;
  /** Of the bytes on the wire. */
  readonly sha256: string;
}

/** A large file of the site: stored as gzip, cut into parts, inflated and verified by the app. */
export interface Asset {
  /** What a person would call it: "encoder", "index", "items", "runtime". */
  readonly name: string;
  /** Bytes on the wire, all parts together. */
  readonly bytes: number;
  /** Bytes after inflating. */
  readonly inflatedBytes: number;
  /** Of the inflated bytes. */
  readonly sha256: string;
  readonly parts: readonly AssetPart[];
}

/** A file of the app's shell, kept by the service worker. */
export interface ShellFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Files of the encoder's folder that words, tags and focusing on a class need, and the word list. */
export const MEANING_ROLES = [
  'labels',
  'classWeights',
  'classScales',
  'featureRows',
  'featureScales',
  'words',
] as const;
export type MeaningRole = (typeof MEANING_ROLES)[number];

/** Files that comparing details needs: of all items, and of the encoder its `detailsModel`. */
export const DETAILS_ROLES = ['items', 'model'] as const;
export type DetailsRole = (typeof DETAILS_ROLES)[number];

/** What lets an encoder besides the site's own answer searches; always of all items, in the order of the index. */
export interface EncoderSearch {
  /** Made like the release's own, parts of pictures included. */
  readonly index: Asset;
  /** What scores and votes by it mean; missing where the collection is too small to measure. */
  readonly calibration?: Calibration;
  /** What ties words to it; missing where the encoder lacks it. */
  readonly meaning?: Readonly<Record<MeaningRole, Asset>>;
}

/** An encoder that the lab compares, with what it saw in the collection's pictures (`docs/lab.md`). */
export interface LabEncoder {
  readonly identity: EncoderIdentity;
  readonly card: EncoderCard;
  readonly model: Asset;
  readonly projection?: Asset;
  /** Appended to the network for its inner layers; missing where the network gives them itself. */
  readonly layersModel?: Asset;
  /** Vectors of all items (of a collection in shards: of its sample) at each input size, as `core/evaluation/lab-vectors.ts` packs them. */
  readonly vectors: readonly { readonly size: number; readonly asset: Asset }[];
  /** Missing for the site's own, which the release itself describes, and where the collection is in shards. */
  readonly search?: EncoderSearch;
}

/** `release.json`: ties app, encoder and index together so that they switch together. */
export interface Release {
  readonly format: 1;
  /** First 16 hexadecimal digits of the sha256 of everything below. */
  readonly id: string;
  readonly collection: {
    readonly name: string;
    readonly items: number;
    /**
     * Into how many shards the collection is cut; missing where it is whole. With it `index` and `items` are directories
     * (`src/assets/shards/`), and the files of the shards are listed there.
     */
    readonly shards?: number;
    readonly thumbnails: { readonly count: number; readonly bytes: number };
    /** What scores and votes of this collection mean; missing where it is too small to measure. */
    readonly calibration?: Calibration;
    /** Parts of each picture that the index holds besides the whole (`core/regions`); missing where there are none. */
    readonly regions?: readonly Frame[];
    /** Pictures offered to try the search with, relative to the site's root; empty for most sites. */
    readonly examples: readonly { readonly path: string; readonly label: string; readonly bytes: number }[];
  };
  /** Whether pictures of other hosts may be searched by, once a person agrees; missing on most sites. */
  readonly pictureUrls?: boolean;
  readonly shell: readonly ShellFile[];
  readonly encoder: {
    /** What the index must have been made with. */
    readonly identity: EncoderIdentity;
    readonly card: EncoderCard;
    readonly model: Asset;
    readonly projection?: Asset;
  };
  /** What ties words to the encoder, loaded when words, tags or a focus are asked for; missing where the encoder lacks it. */
  readonly meaning?: Readonly<Record<MeaningRole, Asset>>;
  /** What lets photos be compared in detail (`docs/details.md`): the items', and what to append to the encoder's network; missing on most sites. */
  readonly details?: Readonly<Record<DetailsRole, Asset>>;
  readonly runtime: { readonly wasm: Asset; readonly webgpu: Asset };
  readonly index: Asset;
  readonly items: Asset;
  /** Of a collection in shards: pictures that are held at once, a whole index and list of them, for the lab and for tuning (`docs/shards.md`). */
  readonly sample?: { readonly items: number; readonly index: Asset; readonly list: Asset };
  /** A projection that was learned from the items' labels (`docs/tuning.md`); missing where the site was not tuned. */
  readonly tuning?: Asset;
  /** Where the items lie (`docs/map.md`); missing where a collection is too small or too large for a map. */
  readonly map?: Asset;
  /** What the lab compares, the site's own encoder first; missing where it was not built. */
  readonly lab?: readonly LabEncoder[];
  /** Pictures whose embeddings `golden.json` of an encoder knows, for checking one that a visitor adds to the lab. */
  readonly golden?: readonly ShellFile[];
}
