// Going on with imports whose process died: asked at boot, and from time to time while several servers share a database.
import type { Role } from '@redpill/domain';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/open.ts';
import type { Ports } from '../ports.ts';
import { carryImport } from './run-import.ts';
import { carryUndo } from './undo-import.ts';
import { SILENT_MS, workActor } from './work.ts';

interface Unfinished {
  organization_id: string;
  import_id: string;
  status: 'running' | 'undoing';
  user_id: string | null;
  role: Role | null;
}

/**
 * Starts the work on every unfinished import whose process fell silent, and gives how many there are. An embedded
 * database has one process: at its boot nobody else can be alive, so `silent_ms` is 0 there.
 */
export async function resumeImports(database: Database, ports: Ports, silent_ms = SILENT_MS): Promise<number> {
  const { rows } = await database.pool.query<Unfinished>('SELECT * FROM unfinished_imports($1)', [silent_ms]);
  for (const { organization_id, import_id, status, user_id, role } of rows) {
    const starter: Actor =
      user_id && role
        ? { kind: 'user', organization_id, user_id, role, session_id: null }
        : { kind: 'system', organization_id, job: `import:${import_id}` };
    const job = { database, ports, import_id, actor: workActor(starter, import_id) };
    ports.background(`import ${import_id}`, () =>
      status === 'running' ? carryImport(job, silent_ms) : carryUndo(job, silent_ms),
    );
  }
  return rows.length;
}
