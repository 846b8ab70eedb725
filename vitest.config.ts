// Which tests run, and on which database.
import { defineConfig } from 'vitest/config';
import { TEST_DATABASE_URL } from './scripts/local-postgres.mjs';

// What touches no database is tested once.
const WITHOUT_DATABASE = [
  'packages/core/src/imports/{file,values}/**/*.test.ts',
  'apps/server/src/{adapters,company-data,market}/**/*.test.ts',
];

// A verb is proven on both databases: the embedded one a newcomer starts with, and the one a firm runs.
const onDatabase = (database: 'pglite' | 'postgres') => ({
  extends: true as const,
  test: {
    name: database,
    include: ['packages/core/**/*.test.ts', 'apps/server/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', ...WITHOUT_DATABASE],
    env: { REDPILL_TEST_DB: database, TEST_DATABASE_URL },
  },
});

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    maxWorkers: 2,
    // Creating an embedded database takes seconds, and more of them on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    exclude: ['**/node_modules/**', '**/dist/**', '**/.next/**', 'apps/web/e2e/**'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            'packages/domain/**/*.test.ts',
            'packages/contract/**/*.test.ts',
            ...WITHOUT_DATABASE,
            'packages/client/**/*.test.ts',
            'packages/openbb/**/*.test.ts',
            'apps/web/**/*.test.{ts,tsx}',
            'scripts/**/*.test.ts',
            'bench/**/*.test.ts',
            '*.test.ts',
          ],
        },
      },
      onDatabase('pglite'),
      onDatabase('postgres'),
    ],
  },
});
