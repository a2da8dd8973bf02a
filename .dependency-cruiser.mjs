/**
 * Who may import whom, as an allow-list: an import that no row below allows is an error, type-only imports included.
 * The rows are STYLE's table in the same order. `scripts/boundaries.spec.ts` plants forbidden imports and expects failure.
 */
const OURS = {
  protocol: '^packages/protocol/src/index\\.ts$',
  nfs: '^packages/nfs/src/index\\.ts$',
  correlation: '^packages/correlation/src/index\\.ts$',
  runtime: '^packages/runtime/src/index\\.ts$',
  client: '^packages/client/src/index\\.ts$',
};
const SPECS = '\\.spec\\.tsx?$';

/** A part may import its own files, the listed front doors of ours, the listed npm packages and, if said, Node itself. */
function part(path, { ours = [], npm, node = false }) {
  const from = { path, pathNot: SPECS };
  return [
    { from, to: { path: ours.map((name) => OURS[name]).concat('^$') } },
    ...(npm
      ? [{ from, to: { dependencyTypes: ['npm'], path: `/node_modules/(${npm})/|^node_modules/(${npm})/|^(${npm})$` } }]
      : []),
    ...(node ? [{ from, to: { dependencyTypes: ['core'] } }] : []),
  ];
}
const within = (from, ...to) => to.map((path) => ({ from: { path: from, pathNot: SPECS }, to: { path } }));
const ANY_PACKAGE = '[^/]+|@[^/]+/[^/]+';

export default {
  allowed: [
    ...part('^packages/protocol/src/', { npm: 'zod' }),
    ...within('^packages/protocol/src/', '^packages/protocol/src/'),
    ...part('^packages/nfs/src/', {}),
    ...within('^packages/nfs/src/', '^packages/nfs/src/'),
    ...part('^packages/correlation/src/', { ours: ['protocol'] }),
    ...within('^packages/correlation/src/', '^packages/correlation/src/'),
    ...part('^packages/runtime/src/', { npm: 'pino|pino-pretty|yaml|zod', node: true }),
    ...within('^packages/runtime/src/', '^packages/runtime/src/'),
    ...part('^packages/simulator/src/', {
      ours: ['protocol', 'correlation', 'nfs', 'runtime'],
      npm: 'zod',
      node: true,
    }),
    ...within('^packages/simulator/src/', '^packages/simulator/src/'),
    ...within('^packages/client/src/', '^packages/client/src/'),
    { from: { path: '^packages/client/generate\\.mjs$' }, to: { dependencyTypes: ['core'] } },
    {
      from: { path: '^packages/client/generate\\.mjs$' },
      to: { dependencyTypes: ['npm-dev', 'npm'], path: 'node_modules/@hey-api/openapi-ts/' },
    },
    ...part('^apps/agent/src/', { ours: ['protocol', 'nfs', 'runtime'], npm: ANY_PACKAGE, node: true }),
    ...within('^apps/agent/src/', '^apps/agent/(src/|package\\.json$)'),
    // Inside the API: platform imports no feature; a feature imports platform and another feature's front door.
    ...part('^apps/api/src/', { ours: ['protocol', 'correlation', 'runtime'], npm: ANY_PACKAGE, node: true }),
    ...within(
      '^apps/api/src/[^/]+\\.ts$',
      '^apps/api/src/[^/]+\\.ts$',
      '^apps/api/src/(platform|config)/',
      '^apps/api/src/features/[^/]+/index\\.ts$',
    ),
    ...within('^apps/api/src/config/', '^apps/api/src/config/'),
    ...within('^apps/api/src/platform/', '^apps/api/src/(platform|config|generated)/'),
    { from: { path: '^apps/api/src/features/([^/]+)/' }, to: { path: '^apps/api/src/features/$1/' } },
    ...within(
      '^apps/api/src/features/',
      '^apps/api/src/(platform|config|generated)/',
      '^apps/api/src/features/[^/]+/index\\.ts$',
    ),
    ...within('^apps/api/src/generated/', '^apps/api/src/generated/'),
    // Inside the dashboard: app → features → ui, lib, live; a feature never imports a feature.
    ...part('^apps/dashboard/src/', { ours: ['protocol', 'client'], npm: ANY_PACKAGE }),
    ...within('^apps/dashboard/src/vite-env\\.d\\.ts$', '^node_modules/vite/'),
    ...within('^apps/dashboard/src/(app/|main\\.tsx$)', '^apps/dashboard/src/(app|features|ui|lib|live)/'),
    { from: { path: '^apps/dashboard/src/features/([^/]+)/' }, to: { path: '^apps/dashboard/src/features/$1/' } },
    ...within('^apps/dashboard/src/features/', '^apps/dashboard/src/(ui|lib|live)/'),
    ...within('^apps/dashboard/src/ui/', '^apps/dashboard/src/(ui|lib)/'),
    ...within('^apps/dashboard/src/live/', '^apps/dashboard/src/(live|lib)/'),
    ...within('^apps/dashboard/src/lib/', '^apps/dashboard/src/lib/'),
    { from: { path: '^apps/dashboard/vite\\.config\\.ts$' }, to: { dependencyTypes: ['core'] } },
    // The set-up runs before any package is there, on whatever Node is there.
    { from: { path: '^scripts/setup/' }, to: { dependencyTypes: ['core'] } },
    ...within(
      '^scripts/setup/',
      '^scripts/setup/',
      '^scripts/plain-error\\.mjs$',
      '^scripts/run/(wait|process-lock)\\.mjs$',
    ),
    // Tests, benchmarks and the scripts that start things may import anything; nothing else may import the test kit.
    {
      from: {
        path: `${SPECS}|^(e2e|bench|scripts)/|^packages/testkit/|^apps/[^/]+/(testing|openapi)/|^packages/[^/]+/scenarios/`,
        pathNot: '^scripts/setup/',
      },
      to: {},
    },
  ],
  allowedSeverity: 'error',
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle cannot be read in any order.',
      severity: 'error',
      from: { pathNot: '/generated/' },
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'An import that resolves to nothing.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['mountwatch:source', 'import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.css'],
    },
  },
};
