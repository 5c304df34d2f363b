import { basename } from 'node:path';
import { coreOf, type EncoderFolder, loadEncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { shardCount } from '../../src/core/shards/shard-count.ts';
import { CommandError } from '../command-line/command-error.ts';
import { locateEncoder } from '../encoders/locate.ts';
import { detailsOfCard } from './describe-details.ts';
import { type Example, readExamples } from './examples.ts';
import { type JoinedMetadata, joinMetadata } from './join-metadata.ts';
import { type LabOptions, type PlannedEncoder, planLab } from './lab/plan-lab.ts';
import { readMetadataTable } from './read-metadata.ts';
import { resolvePictureFolder, resolveSiteFolder } from './site-folder.ts';
import { type Skipped, type Walk, walkPictures } from './walk-pictures.ts';

/** What `akin build` was asked for. */
export interface BuildOptions extends LabOptions {
  readonly folder: string;
  readonly out: string;
  readonly encoder?: string | undefined;
  readonly metadata?: string | undefined;
  readonly name?: string | undefined;
  readonly examples?: string | undefined;
  /** Folder of the app's bundle; this repository's own unless told. */
  readonly app?: string | undefined;
  /** Wanted size of a shard in place of the rule of `src/core/shards/shard-count.ts`: for tests of small collections. */
  readonly shardItems?: number | undefined;
  /** Whether parts of each picture are indexed, too. */
  readonly regions?: boolean | undefined;
  /** Whether answers to photos are put in order by their details. */
  readonly details?: boolean | undefined;
  /** Whether visitors may search by pictures of other hosts. */
  readonly pictureUrls?: boolean | undefined;
}

/** Everything that is known before the first picture is opened. */
export interface BuildPlan {
  /** Where the site goes. */
  readonly site: string;
  /** What the collection is called. */
  readonly name: string;
  readonly encoder: EncoderFolder;
  readonly walk: Walk;
  readonly metadata: JoinedMetadata;
  readonly examples: readonly Example[];
  readonly shardItems: number | undefined;
  readonly regions: boolean;
  readonly details: boolean;
  readonly pictureUrls: boolean;
  /** What the lab is to offer; nothing for most sites. */
  readonly lab: readonly PlannedEncoder[];
}

/** Checks the whole request, so that nothing about it goes wrong after the long work. @throws CommandError */
export async function planBuild(options: BuildOptions): Promise<BuildPlan> {
  const folder = await resolvePictureFolder(options.folder);
  const site = await resolveSiteFolder(options.out, folder);
  const encoder = coreOf(await loadEncoderFolder(await locateEncoder(options.encoder)));
  if (options.details) detailsOfCard(encoder.card);
  const table = options.metadata === undefined ? null : await readMetadataTable(options.metadata);
  const examples = await readExamples(options.examples, folder);
  const walk = await walkPictures(folder, site);
  if (walk.pictures.length === 0) throw noPicture(options.folder, walk.skipped);
  if (options.details && shardCount(walk.pictures.length, options.shardItems) > 1) {
    throw new CommandError(
      `"${options.folder}" holds ${walk.pictures.length} pictures, which make a collection in shards; details are compared only in a whole one. Build without --details`,
    );
  }
  const metadata = joinMetadata(
    walk.pictures.map(({ path }) => path),
    table,
  );
  const name = options.name?.trim() || basename(folder) || 'Pictures';
  return {
    site,
    name,
    encoder,
    walk,
    metadata,
    examples,
    shardItems: options.shardItems,
    regions: options.regions ?? false,
    details: options.details ?? false,
    pictureUrls: options.pictureUrls ?? false,
    lab: await planLab(encoder, options),
  };
}

/** The error for a folder that gives an empty collection, with the first reason if there is one. */
export function noPicture(folder: string, [first]: readonly Skipped[]): CommandError {
  const why = first ? `; the first of those that cannot be read is "${first.path}": ${first.reason}` : '';
  return new CommandError(`"${folder}" holds no picture that can be read${why}`);
}
