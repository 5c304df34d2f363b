/** A float32 tensor that a network carries. */
export interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Field numbers of onnx.proto3. */
const MODEL_GRAPH = 7;
const GRAPH_INITIALIZER = 5;
const TENSOR = { dims: 1, type: 2, name: 8, raw: 9 } as const;
const FLOAT = 1;

type Field = { readonly number: number; readonly value: number | Buffer };

/** The float32 tensors of an ONNX file that are stored as raw bytes. */
export function onnxTensors(file: Buffer): Tensor[] {
  return bytesOf(file, MODEL_GRAPH)
    .flatMap((graph) => bytesOf(graph, GRAPH_INITIALIZER))
    .flatMap((message) => {
      const fields = fieldsOf(message);
      const raw = fields.find(({ number }) => number === TENSOR.raw)?.value;
      const type = fields.find(({ number }) => number === TENSOR.type)?.value;
      if (type !== FLOAT || typeof raw !== 'object') return [];
      const name = fields.find(({ number }) => number === TENSOR.name)?.value.toString() ?? '';
      const shape = fields.filter(({ number }) => number === TENSOR.dims).flatMap(({ value }) => numbersOf(value));
      return [{ name, shape, values: new Float32Array(new Uint8Array(raw).buffer) }];
    });
}

function bytesOf(message: Buffer, number: number): Buffer[] {
  return fieldsOf(message).flatMap((field) =>
    field.number === number && typeof field.value === 'object' ? [field.value] : [],
  );
}

/** Repeated numbers come one by one or packed. */
function numbersOf(value: number | Buffer): number[] {
  if (typeof value === 'number') return [value];
  const numbers: number[] = [];
  for (let at = 0; at < value.length; ) {
    const [number, next] = varint(value, at);
    numbers.push(number);
    at = next;
  }
  return numbers;
}

function fieldsOf(message: Buffer): Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < message.length; ) {
    const [key, body] = varint(message, at);
    const number = Math.floor(key / 8);
    const wire = key % 8;
    if (wire === 0) {
      const [value, next] = varint(message, body);
      fields.push({ number, value });
      at = next;
    } else {
      const [length, begin] = wire === 2 ? varint(message, body) : [wire === 1 ? 8 : 4, body];
      fields.push({ number, value: message.subarray(begin, begin + length) });
      at = begin + length;
    }
  }
  return fields;
}

function varint(bytes: Buffer, at: number): [value: number, next: number] {
  let value = 0;
  for (let scale = 1, place = at; ; scale *= 128, place++) {
    const byte = bytes[place] ?? 0;
    value += (byte & 127) * scale;
    if (byte < 128) return [value, place + 1];
  }
}
