import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isLoopback, isProduction, readEnv, SETTINGS } from './env.ts';

const envOf = (source: Record<string, string>) => {
  const read = readEnv(source);
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  return read.env;
};

it('lists every setting in .env.example, and nothing else', () => {
  const text = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8');
  const listed = [...text.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]);
  expect(listed.sort()).toEqual([...SETTINGS].sort());
});

it('names every setting that cannot be used, all at once', () => {
  const read = readEnv({ PORT: '99999', DATABASE_URL: 'mysql://x', DEMO: 'maybe' });
  expect(read).toMatchObject({
    problems: [
      expect.stringContaining('PORT'),
      expect.stringContaining('DATABASE_URL'),
      expect.stringContaining('DEMO'),
    ],
  });
});

it('takes an empty value as absent', () => {
  expect(envOf({ PORT: '', DATABASE_URL: '' })).toMatchObject({
    PORT: 3000,
    DATABASE_URL: undefined,
    HOST: '127.0.0.1',
  });
});

it.each(['127.0.0.1', '127.8.8.8', 'localhost', '::1'])('knows %s as this machine alone', (host) => {
  expect(isLoopback(host)).toBe(true);
});

it.each(['0.0.0.0', '192.168.1.5', '::', 'vc.example', '127.evil.example'])('knows that strangers reach %s', (host) => {
  expect(isProduction(envOf({ HOST: host }))).toBe(true);
});

it('reads lists of origins and of route limits, and names the entry that is not one', () => {
  expect(envOf({ CORS_ORIGINS: 'https://a.example, http://b.example:81' }).CORS_ORIGINS).toEqual([
    'https://a.example',
    'http://b.example:81',
  ]);
  expect([...envOf({ RATE_LIMIT_ROUTES: 'list_events=60,stage_import=5' }).RATE_LIMIT_ROUTES]).toEqual([
    ['list_events', 60],
    ['stage_import', 5],
  ]);
  const read = readEnv({
    CORS_ORIGINS: 'https://a.example/path,*',
    RATE_LIMIT_ROUTES: 'list_events',
    REDIS_URL: 'x://y',
  });
  expect(read).toMatchObject({
    problems: [
      expect.stringContaining('REDIS_URL'),
      expect.stringContaining('RATE_LIMIT_ROUTES: "list_events"'),
      expect.stringContaining('CORS_ORIGINS: "https://a.example/path"'),
      expect.stringContaining('CORS_ORIGINS: "*"'),
    ],
  });
});
