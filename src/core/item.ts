/** What a site owner's table says of an item: column → cell, kept as it was. */
export type Metadata = Readonly<Record<string, string | number>>;

/** One picture of a collection. Its place in the list of items is its number everywhere. */
export interface Item {
  /** Path below the folder that was built, with `/` between its parts. */
  readonly path: string;
  /** Upright size of the original in pixels. */
  readonly width: number;
  readonly height: number;
  /** Average colour as `#rrggbb`, shown until the thumbnail has arrived. */
  readonly colour: string;
  /** File name of the thumbnail below `thumbnails/`; in a large collection in a folder of two letters there. */
  readonly thumbnail: string;
  readonly metadata: Metadata;
}

/** The decoded items asset. */
export interface ItemList {
  readonly format: 1;
  /** Metadata columns in the order of the owner's table. */
  readonly columns: readonly string[];
  readonly items: readonly Item[];
}
