import type { Plugin } from 'vite';

const GLUE = /voy-search[\\/]voy_search\.js$/;

/** voy-search imports its wasm file as a module, which browsers do not do yet: this instantiates it instead. */
export function voyWasmPlugin(): Plugin {
  return {
    name: 'voy-wasm',
    enforce: 'pre',
    transform(_code, id) {
      if (!GLUE.test(id)) return undefined;
      return `
        import url from './voy_search_bg.wasm?url';
        import * as glue from './voy_search_bg.js';
        const { instance } = await WebAssembly.instantiateStreaming(fetch(url), { './voy_search_bg.js': glue });
        glue.__wbg_set_wasm(instance.exports);
        export * from './voy_search_bg.js';
      `;
    },
  };
}
