import { type EncoderCard, type EncoderOutput, embeddingDimensions } from '../../src/core/encoder-card.ts';
import { EMBEDDING } from '../../src/core/evaluation/settings.ts';
import { CommandError } from '../command-line/command-error.ts';

/**
 * The vector that `--layer` means: `embedding`, `features`, `logits`, or an inner layer by its name.
 * @throws CommandError naming the layers that there are
 */
export function chooseLayer(card: EncoderCard, name: string): EncoderOutput {
  const found = layersOf(card).find((layer) => layer.asked === name);
  if (found) return found.output;
  const known = layersOf(card).map(({ asked }) => asked);
  throw new CommandError(`encoder "${card.id}" has no layer "${name}"; it has ${known.join(', ')}`);
}

function layersOf(card: EncoderCard): { readonly asked: string; readonly output: EncoderOutput }[] {
  const { features, logits } = card.outputs;
  const embedding = { name: EMBEDDING, dimensions: embeddingDimensions(card) };
  return [
    { asked: EMBEDDING, output: embedding },
    ...(features ? [{ asked: 'features', output: features }] : []),
    ...(logits ? [{ asked: 'logits', output: logits }] : []),
    ...card.layers.map((output) => ({ asked: output.name, output })),
  ];
}
