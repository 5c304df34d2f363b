import { join } from 'node:path';
import { inject } from 'vitest';

const inside = (name: string) => join(inject('testFolder'), name);

/** 60 pictures of the demo, as `akin build` leaves them. */
export const SITE = inside('site');
/** The same in 12 shards. */
export const SHARDED_SITE = inside('sharded-site');
/** The folder that `SITE` was built from. */
export const PICTURES = inside('pictures');
/** The release after it: 30 pictures, another encoder, a shell with another page. */
export const NEXT_SITE = inside('next-site');
/** What `akin build` keeps between the sites of a run. */
export const CACHE = inside('cache');
/** A place for sites that a test makes for itself. */
export const OWN_SITES = inside('own');
/** A file among the photos that the global setup has made (`test-photos.ts`). */
export const photo = (name: string) => join(inside('photos'), name);
