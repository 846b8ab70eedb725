// Load on a server: Debian's wrk where it is installed, for it takes a tenth of autocannon's share of the processor.
import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import autocannon from 'autocannon';

export interface Asked {
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  /** Taken in turn. */
  paths: string[];
  /** One for each round over the paths, taken in turn. */
  bodies?: string[];
}

export interface Answered {
  requests: number;
  per_s: number;
  p99_ms: number;
}

const CONNECTIONS = 32;
const hasWrk = spawnSync('wrk', ['-v']).error === undefined;
export const LOADED_BY = hasWrk ? 'wrk' : 'autocannon (install wrk for figures less shared with the load itself)';

/** Asks for some seconds over 32 connections; a refusal or a failure is an error of the benchmark. */
export async function load(base: string, asked: Asked, seconds: number, folder: string): Promise<Answered> {
  return hasWrk ? byWrk(base, asked, seconds, folder) : byAutocannon(base, asked, seconds);
}

async function byWrk(base: string, { method, headers, paths, bodies }: Asked, seconds: number, folder: string) {
  const text = (value: string): string => JSON.stringify(value);
  const script = join(folder, 'load.lua');
  const lines = [
    ...Object.entries(headers).map(([name, value]) => `wrk.headers[${text(name)}] = ${text(value)}`),
    `local paths = { ${paths.map(text).join(', ')} }`,
    `local bodies = { ${(bodies ?? []).map(text).join(', ')} }`,
    // wrk makes one request for itself and throws it away: the first one that is sent is the second one made.
    'local n = -2',
    'request = function()',
    '  n = n + 1',
    '  local body = nil',
    '  if #bodies > 0 then body = bodies[math.floor(math.max(n, 0) / #paths) % #bodies + 1] end',
    `  return wrk.format(${text(method)}, paths[math.max(n, 0) % #paths + 1], nil, body)`,
    'end',
  ];
  writeFileSync(script, lines.join('\n'));
  const args = ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '--latency', '--timeout', '20s', '-s', script, base];
  const child = spawn('wrk', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (said += part));
  await new Promise((resolve) => child.once('close', resolve));
  const bad = /(Non-2xx.*|Socket errors.*)/.exec(said);
  if (bad) throw new Error(`${base}: ${bad[0]}`);
  const [, number = '', unit = ''] = /99%\s+([\d.]+)(us|ms|s)/.exec(said) ?? [];
  return {
    requests: Number(/(\d+) requests in/.exec(said)?.[1]),
    per_s: Number(/Requests\/sec:\s+([\d.]+)/.exec(said)?.[1]),
    p99_ms: Number(number) * ({ us: 0.001, ms: 1, s: 1000 }[unit] ?? Number.NaN),
  };
}

async function byAutocannon(base: string, { method, headers, paths, bodies }: Asked, seconds: number) {
  let n = -1;
  const result = await autocannon({
    url: base,
    connections: CONNECTIONS,
    duration: seconds,
    requests: [
      {
        method,
        headers,
        setupRequest: (request) => {
          n += 1;
          const body = bodies?.[Math.floor(n / paths.length) % bodies.length];
          return { ...request, path: paths[n % paths.length] ?? '/', ...(body === undefined ? {} : { body }) };
        },
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${base}: ${result.non2xx} answers were refusals, ${result.errors} failed`);
  return { requests: result.requests.total, per_s: result.requests.average, p99_ms: result.latency.p99 };
}
