import { parseEncoderCard } from '../core/encoder-card.ts';
import type { JsonChecks } from './json-checks.ts';

/** Checks what a release says of the lab. @throws FormatError naming the field, what it holds and what was expected */
export function checkLab(check: JsonChecks, value: unknown): void {
  check.list(value, 'lab').forEach((one, at) => {
    const field = `lab[${at}]`;
    const encoder = check.record(one, field);
    const identity = check.record(encoder.identity, `${field}.identity`);
    check.text(identity.id, `${field}.identity.id`);
    check.sha256(identity.sha256, `${field}.identity.sha256`);
    const { input } = parseEncoderCard(encoder.card);
    check.asset(encoder.model, `${field}.model`);
    for (const name of ['projection', 'layersModel']) {
      if (encoder[name] !== undefined) check.asset(encoder[name], `${field}.${name}`);
    }
    check.list(encoder.vectors, `${field}.vectors`).forEach((entry, place) => {
      const vectors = check.record(entry, `${field}.vectors[${place}]`);
      const sizes = input.sizes ?? [input.size];
      if (!sizes.includes(vectors.size as number)) {
        check.fail(`${field}.vectors[${place}].size`, vectors.size, `one of ${sizes.join(', ')}`);
      }
      check.asset(vectors.asset, `${field}.vectors[${place}].asset`);
    });
  });
}
