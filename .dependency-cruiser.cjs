/**
 * Who may import whom (docs/architecture.md, "Imports"). TypeScript 7 has no compiler API, so TypeScript 5 parses:
 * through version 7 this tool would silently see nothing. test/unit/import-rules.test.ts proves that it sees.
 */
const only = (from, ...targets) => ({
  name: `${from.name}-imports-only-its-parts`,
  severity: 'error',
  from: { path: from.path },
  to: { path: '^(src|workers|scripts|test|training)/', pathNot: [from.path, ...targets] },
});

const part = (name) => ({ name, path: `^src/${name}/` });

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^virtual:', '\\?url$'] },
    },
    only(part('core')),
    only(part('kernels')),
    only(part('search'), '^src/core/', '^src/kernels/'),
    only(part('encoding'), '^src/(core|kernels)/'),
    only(part('assets'), '^src/core/'),
    only(part('storage'), '^src/core/'),
    // The engine hands the release on to the workers, so it knows its type.
    only(part('engine'), '^src/core/', '^src/assets/release\\.ts$'),
    only(part('app'), '^src/(engine|storage|assets|core)/'),
    only(
      { name: 'workers', path: '^workers/' },
      '^src/(core|kernels|search|encoding|assets|storage)/',
      '^src/engine/contract[^/]*\\.ts$',
    ),
    only({ name: 'scripts', path: '^scripts/' }, '^src/(core|kernels|search|encoding|assets)/'),
    {
      name: 'service-worker-imports-only-its-rules',
      severity: 'error',
      from: { path: '^workers/service-worker\\.ts$' },
      to: { path: '^(src|workers)/', pathNot: ['^workers/caching-rules\\.ts$', '^src/(assets|core)/'] },
    },
    {
      name: 'core-is-pure',
      comment: 'core has no platform: only small pure packages',
      severity: 'error',
      from: { path: '^src/(core|kernels)/' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev'], pathNot: ['node_modules/(image-size|minisearch)/'] },
    },
    {
      name: 'node-only-in-node-adapters',
      severity: 'error',
      from: { path: '^(src|workers)/', pathNot: '-node\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    parser: 'tsc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/kernels/assembly/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
