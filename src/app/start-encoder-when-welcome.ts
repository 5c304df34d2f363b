import type { Engine } from '../engine/contract.ts';

/** The page's own pictures come first; the encoder follows when the browser has nothing else to do. */
const SETTLE_MS = 1_000;

interface Connection {
  readonly saveData?: boolean;
  readonly type?: string;
}

/** Starts the encoder in the background, unless the person saves data or pays for it: then a press of a button does. */
export function startEncoderWhenWelcome(engine: Engine): void {
  const { connection } = navigator as Navigator & { readonly connection?: Connection };
  if (connection?.saveData || connection?.type === 'cellular') return;
  window.setTimeout(() => {
    if (engine.snapshot().encoder.state === 'absent') engine.startEncoder();
  }, SETTLE_MS);
}
