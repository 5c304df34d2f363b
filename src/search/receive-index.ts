import { sectionChecker } from '../core/index-format/section-checker.ts';
import { checkLength, decodeSectionTable, type SectionTable, tableEnd } from '../core/index-format/section-table.ts';

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

/** Reads until preamble and table are there, or the stream ends; the last chunk may hold more. */
async function receiveTable(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array> {
  let start = new Uint8Array(0);
  while (start.length < tableEnd(start)) {
    const { done, value } = await reader.read();
    if (done) break;
    const longer = new Uint8Array(start.length + value.length);
    longer.set(start);
    longer.set(value, start.length);
    start = longer;
  }
  return start;
}
