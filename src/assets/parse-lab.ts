import { parseEncoderCard } from '../core/encoder-card.ts';
import { checkCalibration } from './check-calibration.ts';
import type { JsonChecks } from './json-checks.ts';
import { MEANING_ROLES } from './release.ts';

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
    if (encoder.search !== undefined) checkSearch(check, encoder.search, `${field}.search`);
  });
}

function checkSearch(check: JsonChecks, value: unknown, field: string): void {
  const search = check.record(value, field);
  check.asset(search.index, `${field}.index`);
  if (search.calibration !== undefined) checkCalibration(check, search.calibration, `${field}.calibration`);
  if (search.meaning === undefined) return;
  const meaning = check.record(search.meaning, `${field}.meaning`);
  for (const role of MEANING_ROLES) check.asset(meaning[role], `${field}.meaning.${role}`);
}
