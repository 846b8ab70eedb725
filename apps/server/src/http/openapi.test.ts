// The API's description holds to what the public linter of OpenAPI recommends.
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, it } from 'vitest';
import { exportPaths } from './export-routes.ts';
import { importPaths } from './import-routes.ts';
import { openApi } from './openapi.ts';

it('is linted without an error', async () => {
  const config = await createConfig({ extends: ['recommended'] });
  const lint = async (description: object) =>
    (await lintFromString({ source: JSON.stringify(description), config })).map(
      ({ ruleId, severity, message, location }) => `${severity} ${ruleId}: ${message} at ${location[0]?.pointer ?? ''}`,
    );
  const description = openApi('1.0.0', { ...importPaths, ...exportPaths });
  expect(await lint(description)).toEqual([]);
  // The linter does read it: a description without its title is not let through.
  expect(await lint({ ...description, info: { version: '1' } })).toContainEqual(expect.stringContaining('title'));
});
