import { PREAMBLE } from '../core/index-format/layout.ts';
import { checkLength, decodePreamble } from '../core/index-format/preamble.ts';
import { sectionChecker } from '../core/index-format/section-checker.ts';
import { decodeSectionTable, type SectionTable } from '../core/index-format/section-table.ts';

/** An index whose bytes have all arrived and whose checksums are right. */
export interface ReceivedIndex {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly table: SectionTable;
}

/**
 * Copies an index from a stream to its place, once, and checks each section when its last byte is there.
 * @param allocate gives the place, as many bytes as the table says; called when the table has arrived and is right
 * @throws FormatError saying what was found and what was expected; the stream is then cancelled
 */
export async function receiveIndex(
  stream: ReadableStream<Uint8Array>,
  allocate: (table: SectionTable) => Uint8Array<ArrayBuffer>,
): Promise<ReceivedIndex> {
  const reader = stream.getReader();
  try {
    const start = await receiveTable(reader);
    const table = decodeSectionTable(start);
    const bytes = allocate(table);
    const check = sectionChecker(bytes, table);
    let arrived = 0;
    const put = (chunk: Uint8Array) => {
      if (arrived + chunk.length > bytes.length) checkLength(arrived + chunk.length, bytes.length);
      bytes.set(chunk, arrived);
      arrived += chunk.length;
      check(arrived);
    };
    put(start);
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) put(chunk.value);
    checkLength(arrived, bytes.length);
    return { bytes, table };
  } catch (error) {
    await reader.cancel(error).catch(() => {});
    throw error;
  }
}

/** The first bytes, table included; the last chunk may hold more. */
async function receiveTable(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array> {
  const preamble = await receiveAtLeast(PREAMBLE.bytes, new Uint8Array(0), reader);
  return receiveAtLeast(decodePreamble(preamble).tableEnd, preamble, reader);
}

/** Reads on until there are so many bytes or the stream ends. */
async function receiveAtLeast(
  bytes: number,
  received: Uint8Array,
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<Uint8Array> {
  let all = received;
  while (all.length < bytes) {
    const { done, value } = await reader.read();
    if (done) break;
    const longer = new Uint8Array(all.length + value.length);
    longer.set(all);
    longer.set(value, all.length);
    all = longer;
  }
  return all;
}
