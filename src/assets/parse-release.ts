import { parseEncoderCard } from '../core/encoder-card.ts';
import { FormatError } from '../core/errors.ts';
import { checkCalibration, checkCosine } from './check-calibration.ts';
import { JsonChecks } from './json-checks.ts';
import { checkLab } from './parse-lab.ts';
import { DETAILS_ROLES, MEANING_ROLES, type Release } from './release.ts';

const check = new JsonChecks('release.json');

/** As many shards as a directory may list; a build makes fewer. */
const MAX_SHARDS = 65_535;

/**
 * Checks the text of a `release.json`.
 * @throws FormatError naming the field, what it holds and what was expected.
 */
export function parseRelease(text: string): Release {
  const release = check.record(check.parse(text), 'the whole');
  if (release.format !== 1) {
    throw new FormatError(`release.json has format ${JSON.stringify(release.format)?.slice(0, 60)}; this app reads 1`);
  }
  if (!/^[0-9a-f]{16}$/.test(String(release.id))) check.fail('id', release.id, '16 hexadecimal digits');
  checkCollection(check.record(release.collection, 'collection'));
  if (release.pictureUrls !== undefined && release.pictureUrls !== true) {
    check.fail('pictureUrls', release.pictureUrls, 'true, or nothing');
  }
  check.list(release.shell, 'shell').forEach((file, at) => {
    check.file(file, `shell[${at}]`);
  });
  const encoder = check.record(release.encoder, 'encoder');
  const identity = check.record(encoder.identity, 'encoder.identity');
  check.text(identity.id, 'encoder.identity.id');
  check.sha256(identity.sha256, 'encoder.identity.sha256');
  parseEncoderCard(encoder.card);
  check.asset(encoder.model, 'encoder.model');
  if (encoder.projection !== undefined) check.asset(encoder.projection, 'encoder.projection');
  const runtime = check.record(release.runtime, 'runtime');
  check.asset(runtime.wasm, 'runtime.wasm');
  check.asset(runtime.webgpu, 'runtime.webgpu');
  if (release.meaning !== undefined) {
    const meaning = check.record(release.meaning, 'meaning');
    for (const role of MEANING_ROLES) check.asset(meaning[role], `meaning.${role}`);
  }
  if (release.details !== undefined) {
    const details = check.record(release.details, 'details');
    for (const role of DETAILS_ROLES) check.asset(details[role], `details.${role}`);
  }
  check.asset(release.index, 'index');
  check.asset(release.items, 'items');
  if (release.sample !== undefined) {
    const sample = check.record(release.sample, 'sample');
    check.count(sample.items, 'sample.items');
    check.asset(sample.index, 'sample.index');
    check.asset(sample.list, 'sample.list');
  }
  if (release.tuning !== undefined) check.asset(release.tuning, 'tuning');
  if (release.map !== undefined) check.asset(release.map, 'map');
  if (release.lab !== undefined) checkLab(check, release.lab);
  if (release.golden !== undefined) {
    check.list(release.golden, 'golden').forEach((file, at) => {
      check.file(file, `golden[${at}]`);
    });
  }
  return release as unknown as Release;
}

function checkCollection(collection: Record<string, unknown>): void {
  check.text(collection.name, 'collection.name');
  check.count(collection.items, 'collection.items');
  if (collection.shards !== undefined) check.count(collection.shards, 'collection.shards', MAX_SHARDS, 1);
  if (collection.calibration !== undefined) checkCalibration(check, collection.calibration, 'collection.calibration');
  if (collection.regions !== undefined) {
    check.list(collection.regions, 'collection.regions').forEach((value, at) => {
      const part = check.record(value, `collection.regions[${at}]`);
      for (const side of ['left', 'top', 'width', 'height'])
        checkCosine(check, part[side], `collection.regions[${at}].${side}`);
    });
  }
  const thumbnails = check.record(collection.thumbnails, 'collection.thumbnails');
  check.count(thumbnails.count, 'collection.thumbnails.count');
  check.count(thumbnails.bytes, 'collection.thumbnails.bytes', Number.MAX_SAFE_INTEGER);
  check.list(collection.examples, 'collection.examples').forEach((value, at) => {
    const example = check.record(value, `collection.examples[${at}]`);
    check.path(example.path, `collection.examples[${at}].path`);
    check.text(example.label, `collection.examples[${at}].label`);
    check.count(example.bytes, `collection.examples[${at}].bytes`);
  });
}
