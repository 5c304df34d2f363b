import type { Plugin } from 'vite';

const ENTRY = 'src/app/first-look.ts';

/**
 * Builds the first look's script as a file of its own and asks for it before everything else, together with the release
 * that it reads; Vite would join it with the app. `blocking="render"`, where it is known, keeps the page from being
 * painted before it is decided whether the first look is shown.
 */
export function firstLookPlugin(): Plugin {
  return {
    name: 'akin-first-look',
    apply: 'build',
    buildStart() {
      this.emitFile({ type: 'chunk', id: ENTRY, name: 'first-look' });
    },
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle }) => {
        const chunk = Object.values(bundle ?? {}).find((file) => file.type === 'chunk' && file.name === 'first-look');
        if (!chunk) throw new Error(`the bundle has no chunk of ${ENTRY}`);
        const script = { type: 'module', async: true, blocking: 'render', src: `./${chunk.fileName}` };
        const release = { rel: 'preload', as: 'fetch', href: './release.json', crossorigin: 'anonymous' };
        return [
          { tag: 'script', attrs: script, injectTo: 'head' },
          { tag: 'link', attrs: release, injectTo: 'head' },
        ];
      },
    },
  };
}
