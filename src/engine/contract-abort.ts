import { transferHandlers } from 'comlink';

/** Posted when the signal fires; the other side rebuilds the signal from it. */
type Wire = { readonly aborted: true } | { readonly aborted: false; readonly port: MessagePort };

/**
 * Lets an AbortSignal cross to a worker as an argument of a comlink call: a port that fires abort.
 * Both sides of a call must have run this. (A signal cannot be posted by itself.)
 */
export function registerAbortSignalTransfer(): void {
  transferHandlers.set('AbortSignal', {
    canHandle: (value): value is AbortSignal => value instanceof AbortSignal,
    serialize: (signal: AbortSignal): [Wire, Transferable[]] => {
      if (signal.aborted) return [{ aborted: true }, []];
      const { port1, port2 } = new MessageChannel();
      signal.addEventListener('abort', () => port1.postMessage('abort'), { once: true });
      return [{ aborted: false, port: port2 }, [port2]];
    },
    deserialize: (wire: Wire): AbortSignal => {
      if (wire.aborted) return AbortSignal.abort();
      const controller = new AbortController();
      wire.port.onmessage = () => {
        controller.abort();
        wire.port.close();
      };
      return controller.signal;
    },
  });
}
