// A process that runs an import and tells how far it is, line by line, until it is done or killed.
import { createReadStream } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Actor } from '../actor.ts';
import { openDatabase, type Where } from '../db/open.ts';
import { getImport, runImport, stageImport } from '../imports/index.ts';
import { openTestPorts } from './test-ports.ts';

export interface ImportChild {
  where: Where;
  actor: Actor;
  folder: string;
  file: string;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const { where, actor, folder, file } = JSON.parse(process.argv[2] ?? '') as ImportChild;
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

const database = await openDatabase({ where });
const ports = openTestPorts(folder);
const call = { database, actor, channel: 'http', ports } as const;
const staged = await stageImport(call, ports.files, { kind: 'companies' }, createReadStream(file));
await runImport.run(call, { import_id: staged.id });
let ended = false;
while (!ended) {
  const { status, rows, created } = await getImport.run(call, { import_id: staged.id });
  ended = status !== 'running';
  collect();
  say({ import_id: staged.id, status, rows, created, heap_bytes: process.memoryUsage().heapUsed });
  if (!ended) await wait(20);
}
await ports.settled();
await database.close();
