// A process that runs an import, and takes it back when told to, and tells how far it is, line by line, until it is done or killed.
import { createReadStream } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Actor } from '../actor.ts';
import { openDatabase, type Where } from '../db/open.ts';
import { getImport, listImportChanges, runImport, stageImport, undoImport } from '../imports/index.ts';
import { openTestPorts } from './test-ports.ts';

export interface ImportChild {
  where: Where;
  actor: Actor;
  folder: string;
  file: string;
  undo?: boolean;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const { where, actor, folder, file, undo } = JSON.parse(process.argv[2] ?? '') as ImportChild;
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

const database = await openDatabase({ where });
const ports = openTestPorts(folder);
const call = { database, actor, channel: 'http', ports } as const;
const staged = await stageImport(call, ports.files, { kind: 'companies' }, createReadStream(file));
const import_id = staged.id;
await runImport.run(call, { import_id });
await follow('running');
if (undo) {
  await undoImport.run(call, { import_id });
  await follow('undoing');
}
await ports.settled();
await database.close();

async function follow(under_way: string): Promise<void> {
  for (;;) {
    const { status, rows, created } = await getImport.run(call, { import_id });
    const left = undo ? (await listImportChanges.run(call, { import_id, total: true, limit: 1 })).total : null;
    collect();
    const { heapUsed: heap_bytes } = process.memoryUsage();
    const rss_peak_bytes = process.resourceUsage().maxRSS * 1024;
    say({ import_id, status, rows, created, left, heap_bytes, rss_peak_bytes });
    if (status !== under_way) return;
    await wait(20);
  }
}
