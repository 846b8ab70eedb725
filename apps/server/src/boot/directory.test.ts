// A firm's own key to a directory is used in its questions and in nobody else's.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestCommands, type TestCommands } from '../testing/test-commands.ts';
import { dataDirAt } from './data-dir.ts';
import { laterCompanyDirectory } from './directory.ts';

let commands: TestCommands;
const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(String(request.headers['x-cb-user-key']));
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ count: 0, entities: [] }));
});

beforeAll(async () => {
  commands = await openTestCommands();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await commands.close();
});

it('asks with the key of the firm that asks, and with the server’s where it has none', async () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const env = { CRUNCHBASE_API_KEY: 'of the server', CRUNCHBASE_URL: url, PITCHBOOK_CURRENCY: 'USD' };
  const directory = laterCompanyDirectory({
    env: env as never,
    dir: dataDirAt(commands.folder),
    stopping: new AbortController().signal,
    keysOf: async (organization_id) =>
      organization_id === 'firm-b' ? { CRUNCHBASE_API_KEY: 'of firm b' } : ({} as Record<string, string>),
  });
  for (const firm of ['firm-a', 'firm-b', 'firm-a']) await (await directory.of(firm)).search('acme', 5);
  expect(asked).toEqual(['of the server', 'of firm b', 'of the server']);
  expect(await directory.of('firm-b')).toBe(await directory.of('firm-b'));
});
