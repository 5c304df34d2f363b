import { missingBytes } from '../../assets/missing-bytes.ts';
import type { Release } from '../../assets/release.ts';
import type { Engine } from '../../engine/contract.ts';

/**
 * Loads what tags and words need where all of it is on this device: nobody need be asked for that, and without a network
 * nothing else would do. What fails here is told to whoever asks for it.
 */
export async function openMeaningAtHand(
  engine: Pick<Engine, 'openMeaning'>,
  { meaning }: Pick<Release, 'meaning'>,
  siteUrl: string,
): Promise<void> {
  if (!meaning) return;
  const missing = await missingBytes(Object.values(meaning), siteUrl).catch(() => 1);
  if (missing === 0) await engine.openMeaning().catch(() => {});
}
