/** Cache Storage in memory, as far as Akin uses it: exact addresses, no Vary. */
export class FakeCaches {
  readonly stored = new Map<string, Map<string, Response>>();
  /** Bytes that still fit; `put` beyond them fails as browsers do. */
  quotaBytes = Number.POSITIVE_INFINITY;

  async open(name: string) {
    const entries = this.stored.get(name) ?? new Map<string, Response>();
    this.stored.set(name, entries);
    const address = (request: string | URL | Request) => (request instanceof Request ? request.url : String(request));
    return {
      match: async (request: string | URL) => entries.get(address(request))?.clone(),
      keys: async () => [...entries.keys()].map((url) => ({ url })),
      delete: async (request: string | URL) => entries.delete(address(request)),
      put: async (request: string | URL, response: Response) => {
        const bytes = await response.clone().arrayBuffer();
        if (bytes.byteLength > this.quotaBytes) throw new DOMException('no space', 'QuotaExceededError');
        this.quotaBytes -= bytes.byteLength;
        entries.set(address(request), response);
      },
    };
  }
  async has(name: string) {
    return this.stored.has(name);
  }
  async keys() {
    return [...this.stored.keys()];
  }
  async delete(name: string) {
    return this.stored.delete(name);
  }
  async match(request: string | URL, { cacheName }: { cacheName: string }) {
    return this.stored.has(cacheName) ? (await this.open(cacheName)).match(request) : undefined;
  }
}
