// The import law of docs/architecture.md. tests/import-law.test.ts plants violations and sees them caught.
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'nothing-imports-main', severity: 'error', from: {}, to: { path: '^src/main\\.ts$' } },
    {
      name: 'only-main-imports-config',
      severity: 'error',
      from: { pathNot: '^src/(main|config)\\.ts$|^src/cli/|^tests/' },
      to: { path: '^src/config\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'adapters-never-meet',
      severity: 'error',
      from: { path: '^src/bots/(discord|telegram|web)/' },
      to: {
        path: '^src/',
        pathNot: ['^src/bots/$1/', '^src/bots/shared/', '^src/config\\.ts$'],
      },
    },
    {
      name: 'shared-imports-only-doors',
      severity: 'error',
      from: { path: '^src/bots/shared/' },
      to: {
        path: '^src/',
        pathNot: [
          '^src/bots/shared/',
          '^src/workers/index\\.ts$',
          '^src/pipeline/(types|errors)\\.ts$',
        ],
      },
    },
    {
      name: 'workers-import-only-doors',
      severity: 'error',
      from: { path: '^src/workers/' },
      to: {
        path: '^src/',
        pathNot: [
          '^src/workers/',
          '^src/(pipeline|render)/index\\.ts$',
          '^src/pipeline/(types|errors)\\.ts$',
        ],
      },
    },
    {
      name: 'render-imports-only-pipeline-types',
      severity: 'error',
      from: { path: '^src/render/' },
      to: { path: '^src/', pathNot: ['^src/render/', '^src/pipeline/types\\.ts$'] },
    },
    {
      name: 'render-imports-types-only-as-types',
      severity: 'error',
      from: { path: '^src/render/' },
      to: { path: '^src/pipeline/types\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pipeline-stands-alone',
      severity: 'error',
      from: { path: '^src/pipeline/' },
      to: { path: '^src/', pathNot: '^src/pipeline/' },
    },
    {
      name: 'only-paint-draws',
      severity: 'error',
      from: { path: '^(src|training|bench)/', pathNot: '^src/render/paint\\.ts$' },
      to: { path: '@napi-rs/canvas' },
    },
    {
      name: 'src-stands-without-workshop',
      severity: 'error',
      from: { path: '^(src|bin)/' },
      to: { path: '^(training|tests|bench)/' },
    },
    {
      name: 'training-uses-the-pipeline-only',
      severity: 'error',
      from: { path: '^training/' },
      to: { path: '^src/', pathNot: '^src/pipeline/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules)' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
};
