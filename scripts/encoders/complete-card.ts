import {
  type EncoderCard,
  type EncoderFile,
  type EncoderOutput,
  parseEncoderCard,
} from '../../src/core/encoder-card.ts';
import { FormatError } from '../../src/core/errors.ts';
import { PREPROCESSING, type ProbedNetwork } from './probe-network.ts';
import { ROLES, type Role, type ShortCard } from './short-card.ts';

/** The full card of a network from what a person said of it and what running it has shown. @throws FormatError */
export function completeCard(
  card: ShortCard,
  { inputName, shapes }: ProbedNetwork,
  { id, model, provenance }: { id: string; model: EncoderFile; provenance: string },
): EncoderCard {
  const outputs = ROLES.flatMap((role) => {
    const name = card.outputs[role];
    return name === undefined ? [] : [[role, measured(name, role, shapes, card.input.layout)] as const];
  });
  return parseEncoderCard({
    format: 1,
    id,
    version: card.version ?? 1,
    model,
    input: { preprocessing: PREPROCESSING, ...card.input, name: inputName },
    outputs: Object.fromEntries(outputs),
    layers: card.layers.map((name) => measured(name, 'layer', shapes, card.input.layout)),
    ...(card.sessionOptions && { sessionOptions: card.sessionOptions }),
    licence: card.licence ?? 'not stated',
    provenance: card.provenance ?? provenance,
  });
}

function measured(
  name: string,
  role: Role | 'layer',
  shapes: ProbedNetwork['shapes'],
  layout: 'NCHW' | 'NHWC',
): EncoderOutput {
  const shape = shapes.get(name);
  if (!shape) {
    throw new FormatError(`the network has no output "${name}"; it has ${[...shapes.keys()].join(', ')}`);
  }
  if (role === 'map') {
    const channels = shape.length === 4 ? shape[layout === 'NCHW' ? 1 : 3] : undefined;
    if (channels !== undefined) return { name, dimensions: channels };
    throw new FormatError(`output "${name}" is ${shape.join(' × ')}; a map has four axes`);
  }
  // 1 × 1280 and 1 × 1280 × 1 × 1 alike: one axis may be longer than 1.
  if (shape.filter((length) => length > 1).length > 1) {
    throw new FormatError(
      `output "${name}" is ${shape.join(' × ')}; ${role} must be one vector a picture, pooled over rows and columns`,
    );
  }
  return { name, dimensions: shape.reduce((product, length) => product * length, 1) };
}
