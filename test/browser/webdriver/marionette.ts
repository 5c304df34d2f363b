import { connect, type Socket } from 'node:net';

/** A connection to Firefox's Marionette: WebDriver's commands over TCP, each as `length:[0, id, name, parameters]`. */
export interface Marionette {
  /** @throws Error with what Firefox answered */
  send<T = void>(name: string, parameters?: object): Promise<T>;
  close(): void;
}

type Waiting = { readonly resolve: (value: never) => void; readonly reject: (error: Error) => void };

/** Connects to a Firefox that listens on this port. */
export async function connectMarionette(port: number): Promise<Marionette> {
  const socket = connect(port, '127.0.0.1');
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  readMessages(socket, (message) => {
    if (!Array.isArray(message)) return; // Its greeting.
    const [, id, error, result] = message as [number, number, { error: string; message: string } | null, never];
    const call = waiting.get(id);
    waiting.delete(id);
    if (error) call?.reject(new Error(`${error.error}: ${error.message}`));
    else call?.resolve(result);
  });
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('Firefox closed the connection'));
  });
  await new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  return {
    send(name, parameters = {}) {
      const id = ++lastId;
      const text = JSON.stringify([0, id, name, parameters]);
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        socket.write(`${Buffer.byteLength(text)}:${text}`);
      });
    },
    close: () => socket.destroy(),
  };
}

function readMessages(socket: Socket, onMessage: (message: unknown) => void): void {
  let received = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    for (;;) {
      const colon = received.indexOf(':');
      if (colon < 0) return;
      const end = colon + 1 + Number(received.toString('utf8', 0, colon));
      if (received.length < end) return;
      onMessage(JSON.parse(received.toString('utf8', colon + 1, end)));
      received = received.subarray(end);
    }
  });
}
