// The import law of docs/architecture.md. tests/import-law.test.ts plants a violation of every rule and sees it caught.

/** What rooms that do not hear audio themselves know of it: how it fails, and what an analysis is. */
const ERRORS_AND_TYPES = '^src/pipeline/(errors|types)\\.ts$';
const LIB = '^src/lib/';
const MEDIA_TYPES = '^src/media-types\\.ts$';
const GENRE_COLOURS = '^src/genre-colours\\.ts$';

/** A room may import itself and what is listed; everything else in src is forbidden to it. */
function room(name, ...allowed) {
  return {
    name: `${name}-imports-only-doors`,
    severity: 'error',
    from: { path: `^src/${name}/` },
    to: { path: '^src/', pathNot: [`^src/${name}/`, ...allowed] },
  };
}

/** What is imported only for its types is not there when the program runs. */
function typesOnly(name, from, to) {
  return {
    name,
    severity: 'error',
    from: { path: from },
    to: { path: to, dependencyTypesNot: ['type-only'] },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-folder-cycles',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    { name: 'nothing-imports-main', severity: 'error', from: {}, to: { path: '^src/main\\.ts$' } },
    {
      name: 'only-commands-read-config',
      severity: 'error',
      from: { pathNot: '^src/(main|config)\\.ts$|^src/cli/|^tests/' },
      to: { path: '^src/config\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'adapters-never-meet',
      severity: 'error',
      from: { path: '^src/bots/([^/]+)/' },
      to: { path: '^src/bots/', pathNot: '^src/bots/($1|common)/' },
    },
    {
      name: 'adapters-import-only-doors',
      severity: 'error',
      from: { path: '^src/bots/' },
      to: {
        path: '^src/',
        pathNot: [
          '^src/bots/',
          '^src/(i18n|identify|links|memory|requests|similarity|store)/index\\.ts$',
          '^src/config\\.ts$',
          LIB,
          ERRORS_AND_TYPES,
          GENRE_COLOURS,
          MEDIA_TYPES,
        ],
      },
    },
    {
      name: 'only-app-imports-adapters',
      severity: 'error',
      from: { path: '^(src|training|bench|bin)/', pathNot: '^src/(app|bots)/' },
      to: { path: '^src/bots/' },
    },
    {
      name: 'app-imports-only-doors',
      severity: 'error',
      from: { path: '^src/app/' },
      to: {
        path: '^src/',
        pathNot: [
          '^src/app/',
          '^src/bots/[^/]+/index\\.ts$',
          '^src/bots/common/',
          '^src/(i18n|identify|links|memory|pipeline|render|requests|similarity|store|workers)/index\\.ts$',
          '^src/config\\.ts$',
          LIB,
          ERRORS_AND_TYPES,
        ],
      },
    },
    room(
      'cli',
      '^src/app/',
      '^src/bots/', // only-app-imports-adapters says it better
      '^src/(i18n|identify|links|pipeline|similarity|store|workers)/index\\.ts$',
      // The doctor tries decoder and model one by one.
      '^src/pipeline/(decode|model)/index\\.ts$',
      '^src/(config|genre-colours)\\.ts$',
      LIB,
      ERRORS_AND_TYPES,
      MEDIA_TYPES,
    ),
    room('identify', '^src/(i18n|workers|render)/index\\.ts$', LIB, ERRORS_AND_TYPES),
    typesOnly('identify-imports-render-as-types', '^src/identify/', '^src/render/'),
    room('requests', '^src/(identify|store)/index\\.ts$', LIB, ERRORS_AND_TYPES),
    room('store', LIB),
    {
      name: 'only-sqlite-imports-libsql',
      severity: 'error',
      from: { pathNot: '^src/store/sqlite\\.ts$' },
      to: { path: '(^|node_modules/)(libsql|@libsql/[^/]+)(/|$)' },
    },
    {
      name: 'only-postgres-imports-pg',
      severity: 'error',
      // The tests have a server of their own to start, and look into it.
      from: { pathNot: '^(src/store/postgres\\.ts$|tests/)' },
      to: { path: '(^|node_modules/)(@types/)?pg(/|$)' },
    },
    room('links', LIB, ERRORS_AND_TYPES, MEDIA_TYPES),
    room(
      'memory',
      '^src/(i18n|identify|render|requests|similarity|store)/index\\.ts$',
      LIB,
      ERRORS_AND_TYPES,
    ),
    typesOnly('memory-imports-render-as-types', '^src/memory/', '^src/render/'),
    // Numbers in, numbers out.
    room('similarity'),
    room('i18n', '^src/render/', LIB, ERRORS_AND_TYPES),
    typesOnly('i18n-imports-other-rooms-as-types', '^src/i18n/', '^src/(pipeline|render)/'),
    room('workers', '^src/(pipeline|render)/index\\.ts$', LIB, ERRORS_AND_TYPES),
    room('render', '^src/pipeline/types\\.ts$', LIB, GENRE_COLOURS),
    typesOnly('render-imports-pipeline-as-types', '^src/render/', '^src/pipeline/'),
    {
      name: 'pipeline-stands-alone',
      severity: 'error',
      from: { path: '^src/pipeline/' },
      to: { path: '^src/', pathNot: ['^src/pipeline/', MEDIA_TYPES] },
    },
    room('lib', '^src/pipeline/errors\\.ts$'),
    {
      name: 'tables-import-nothing',
      severity: 'error',
      from: { path: [GENRE_COLOURS, MEDIA_TYPES] },
      to: { path: '^src/' },
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
      name: 'training-uses-pipeline-and-similarity-only',
      severity: 'error',
      from: { path: '^training/' },
      to: { path: '^src/', pathNot: '^src/(pipeline|similarity)/' },
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
