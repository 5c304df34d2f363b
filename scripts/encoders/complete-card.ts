import {
  type EncoderCard,
  type EncoderFile,
  type EncoderOutput,
  parseEncoderCard,
} from '../../src/core/encoder-card.ts';
import { FormatError } from '../../src/core/errors.ts';
import { PREPROCESSING, type ProbedNetwork } from './probe-network.ts';
import type { ShortCard } from './short-card.ts';

/** The full card of a network from what a person said of it and what running it has shown. @throws FormatError */
export function completeCard(
  card: ShortCard,
  { inputName, shapes }: ProbedNetwork,
  { id, model, provenance }: { id: string; model: EncoderFile; provenance: string },
): EncoderCard {
  const { map, ...vectors } = card.outputs;
  const measured = Object.entries(vectors).map(([role, name]) => {
    return [role, measuredVector(name, role, shapeOf(name, shapes))] as const;
  });
  const outputs: Record<string, EncoderOutput> = Object.fromEntries(measured);
  if (map !== undefined) outputs.map = measuredMap(map, shapeOf(map, shapes), outputs.features?.dimensions);
  return parseEncoderCard({
    format: 1,
    id,
    version: card.version ?? 1,
    model,
    input: { preprocessing: PREPROCESSING, ...card.input, name: inputName },
    outputs,
    layers: card.layers.map((name) => measuredVector(name, 'a layer', shapeOf(name, shapes))),
    ...(card.sessionOptions && { sessionOptions: card.sessionOptions }),
    licence: card.licence ?? 'not stated',
    provenance: card.provenance ?? provenance,
  });
}

function measuredMap(name: string, shape: readonly number[], features: number | undefined): EncoderOutput {
  const [, second, , fourth] = shape;
  if (shape.length !== 4 || second === undefined || fourth === undefined) {
    throw new FormatError(`output "${name}" is ${shape.join(' × ')}; a map has four axes`);
  }
  // Features are the map's mean, so they tell which axis holds the channels; graphs may turn the axes inside.
  return { name, dimensions: fourth === features ? fourth : second };
}

function measuredVector(name: string, role: string, shape: readonly number[]): EncoderOutput {
  // 1 × 1280 and 1 × 1280 × 1 × 1 alike: one axis may be longer than 1.
  if (shape.filter((length) => length > 1).length > 1) {
    throw new FormatError(
      `output "${name}" is ${shape.join(' × ')}; ${role} must be one vector a picture, pooled over rows and columns`,
    );
  }
  return { name, dimensions: shape.reduce((product, length) => product * length, 1) };
}

function shapeOf(name: string, shapes: ProbedNetwork['shapes']): readonly number[] {
  const shape = shapes.get(name);
  if (shape) return shape;
  throw new FormatError(`the network has no output "${name}"; it has ${[...shapes.keys()].join(', ')}`);
}
