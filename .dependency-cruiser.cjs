// The direction of every import. One line per folder: what it is, and all it may know.
const MAY_KNOW = {
  'packages/domain': [],
  'packages/contract': ['packages/domain'],
  'packages/client': ['packages/contract', 'packages/domain'],
  'packages/core': ['packages/contract', 'packages/domain'],
  'packages/agents': ['packages/core', 'packages/contract', 'packages/domain'],
  'packages/openbb': [],
  'packages/openproject': [],
  'apps/server': [
    'packages/agents',
    'packages/core',
    'packages/contract',
    'packages/domain',
    'packages/openbb',
    'packages/openproject',
  ],
  'apps/web': ['packages/contract', 'packages/domain'],
  'apps/mobile': ['packages/contract', 'packages/domain'],
};

const TEST = '[.](test|fixture)[.]tsx?$|/e2e/|/src/testing/|[.]config[.](ts|mjs)$';
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const layers = Object.entries(MAY_KNOW).map(([folder, others]) =>
  forbid(
    `${folder} knows ${others.length ? others.join(', ') : 'no other folder'}`,
    'Imports run one way, from the edge to the field; what the field needs it is given.',
    { path: `^${folder}/` },
    { path: '^(apps|packages|scripts|bench)/', pathNot: [folder, ...others].map((path) => `^${path}/`) },
  ),
);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...layers,
    forbid(
      'domain needs nothing but decimals',
      'The field itself is pure: no files, no network, no clock, no validation library.',
      { path: '^packages/domain/', pathNot: TEST },
      { pathNot: ['^packages/domain/', '(^|/)node_modules/decimal[.]js/'] },
    ),
    forbid(
      'contract needs nothing but zod and domain',
      'What crosses the wire is read by browsers too, so it may pull in neither Node nor a driver.',
      { path: '^packages/contract/', pathNot: TEST },
      { pathNot: ['^packages/(contract|domain)/', '(^|/)node_modules/zod/'] },
    ),
    forbid(
      'only core touches tables',
      'A query outside a verb would have no permission check, no row policy and no event.',
      { path: '^(apps|packages)/', pathNot: '^packages/core/' },
      {
        path: '^packages/core/(src/db|migrations)/|(^|/)node_modules/(drizzle-orm|pg|postgres|@electric-sql/[^/]+)/',
        // Has its thread load before the rest of the program does; it opens no database.
        pathNot: '^packages/core/src/db/warm-embedded[.]ts$',
      },
    ),
    forbid(
      'only core/src/db opens the database',
      'There is one pool, and inside a verb a second connection to it is an error.',
      { path: '^packages/core/', pathNot: ['^packages/core/src/db/', TEST] },
      { path: '(^|/)node_modules/(pg|postgres|@electric-sql/[^/]+)/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'a slice of core shows its index alone',
      'One slice uses another through its index.ts, so that its inside can change.',
      { path: '^packages/core/src/((?!db/)[^/]+)/' },
      {
        path: '^packages/core/src/[^/]+/',
        pathNot: ['^packages/core/src/($1|db)/', '^packages/core/src/[^/]+/index[.]ts$'],
      },
    ),
    forbid(
      'core speaks no protocol',
      'The same verb answers HTTP, agents and workflows; none of their libraries may stand in it.',
      { path: '^packages/core/' },
      {
        path: '(^|/)node_modules/(fastify|@fastify/[^/]+|next|react|@dbos-inc/[^/]+|better-auth|commander)/|^(node:)?https?$',
      },
    ),
    forbid(
      'http and workflows do not see each other',
      'They are two edges of one program and meet in verbs.',
      { path: '^apps/server/src/(http|workflows)/' },
      { path: '^apps/server/src/(http|workflows)/', pathNot: '^apps/server/src/$1/' },
    ),
    forbid(
      'other packages by name',
      'A relative path into another package goes round what that package shows.',
      { path: '^((?:apps|packages)/[^/]+)/' },
      {
        path: '^(?:apps|packages)/',
        pathNot: '^$1/',
        dependencyTypes: ['local'],
        dependencyTypesNot: ['aliased-workspace'],
      },
    ),
    forbid(
      'only declared dependencies',
      'What is not in package.json is there by accident and gone with the next install.',
      { path: '^(apps|packages|scripts|bench)/' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    forbid(
      'the product runs without its development tools',
      'A production install has no devDependencies.',
      { path: '^(apps|packages)/', pathNot: TEST },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'] },
    ),
    forbid(
      'tests are imported by tests alone',
      'Otherwise the product would carry what only proves it.',
      { path: '^(apps|packages)/', pathNot: TEST },
      { path: '[.](test|fixture)[.]tsx?$|/e2e/|/src/testing/' },
    ),
    forbid('no cycles', 'Of two files that need each other neither can be read alone.', {}, { circular: true }),
    forbid(
      'everything resolves',
      'An import that leads nowhere fails when it is first run.',
      {},
      { couldNotResolve: true },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(apps|packages)/[^/]+/([.]next|dist)/|/next-env[.]d[.]ts$' },
    combinedDependencies: true,
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.css'],
    },
  },
};
