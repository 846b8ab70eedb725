// The same transaction in pgbench: what the database itself can do, with nothing in between.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Statement } from '../../packages/core/src/db/batch.ts';
import type { BenchFirm } from './bench-firm.ts';

const literal = (value: unknown): string => {
  if (value === null || value === undefined) return 'NULL';
  return `'${(typeof value === 'object' ? JSON.stringify(value) : String(value)).replaceAll("'", "''")}'`;
};

/**
 * A verb's statements as pgbench runs them, in five or more prepared statements: BEGIN, the role, the firm with its
 * person and role, the verb's own, COMMIT. Asking whether the sign-in still holds is the server's own and left out.
 * `exchange` puts pgbench's own expression where a value of the recorded call must vary.
 */
export function pgbenchScript(
  firm: BenchFirm,
  statements: readonly Statement[],
  options: { set: string[]; exchange(value: unknown, statement: Statement): string | null },
): string {
  const own = statements
    .filter(({ text }) => !/^(BEGIN|COMMIT)/.test(text) && !text.includes('admit('))
    .map((statement) =>
      statement.text.replace(/\$(\d+)/g, (_, n: string) => {
        const value = statement.values?.[Number(n) - 1];
        return options.exchange(value, statement) ?? literal(value);
      }),
    );
  return [
    ...options.set,
    'BEGIN;',
    "SELECT set_config('role', 'redpill_app', true);",
    `SELECT set_config('app.organization_id', '${firm.organization_id}', true), set_config('app.user_id', '${firm.user_id}', true), set_config('app.role', 'admin', true);`,
    ...own.map((text) => `${text.replace(/\s*\n\s*/g, ' ')};`),
    'COMMIT;',
  ].join('\n');
}

/** Transactions a second of ten clients. */
export function pgbench(firm: BenchFirm, script: string, seconds: number): number {
  const file = join(firm.folder, 'transaction.sql');
  writeFileSync(file, script);
  const { hostname, port, username, pathname } = new URL(firm.database_url);
  const at = ['-h', hostname, '-p', port || '5432', ...(username ? ['-U', username] : []), pathname.slice(1)];
  const how = ['-n', '-M', 'prepared', '-c', '10', '-j', '1', '-T', String(seconds), '-f', file];
  const said = execFileSync('pgbench', [...how, ...at], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  if (/number of failed transactions: [1-9]/.test(said)) throw new Error(said);
  return Number(/tps = ([\d.]+)/.exec(said)?.[1]);
}
