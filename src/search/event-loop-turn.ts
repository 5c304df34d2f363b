/**
 * Resolves after the event loop has had a turn, so that messages (an abort among them) are seen. A message to oneself:
 * timers wait 4 ms in browsers once they are nested.
 */
export function eventLoopTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
