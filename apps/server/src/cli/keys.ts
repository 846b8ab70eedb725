// `redpill keys`: which keys sealed what, a new key, and sealing everything anew with it.
import { sealed, signIns } from '@redpill/core';
import type { Command } from 'commander';
import { newKey } from '../adapters/key-entries.ts';
import { keepSecrets, secretsOf } from '../boot/data-dir.ts';
import { type OpenFirm, openFirm } from '../boot/open-firm.ts';
import { CliFailure } from './cli-failure.ts';
import type { CliContext } from './context.ts';
import { table } from './print.ts';

const BATCH = 200;
const onError = (error: Error): void => console.error(`database: ${error.message}`);

type KeyUse = { key_id: string; where: string; fields: number; state: 'current' | 'held' | 'missing' };

export function addKeysCommand(program: Command, context: CliContext): void {
  const keys = program.command('keys').description('the keys that seal bank details, personal ids and second factors');
  const withFirm = async (work: (firm: OpenFirm) => Promise<void>): Promise<void> => {
    const firm = await openFirm(context.env, onError);
    try {
      await work(firm);
    } finally {
      await firm.close();
    }
  };
  keys
    .command('list')
    .description('which keys are held, and which sealed fields need which')
    .option('--json', 'one line of JSON')
    .action((options: { json?: boolean }) =>
      withFirm(async (firm) => {
        const uses = await keyUses(firm);
        context.say(options.json ? JSON.stringify(uses) : table(uses, ['key_id', 'state', 'where', 'fields']));
      }),
    );
  keys
    .command('new')
    .description('make a key that seals from now on; what the others sealed stays readable until it is rotated')
    .action(() => withFirm(async (firm) => context.say(addKey(firm))));
  keys
    .command('rotate')
    .description('seal everything anew with the current key, in batches; stopped, it goes on where it was')
    .option('--json', 'one line of JSON')
    .action((options: { json?: boolean }) =>
      withFirm(async (firm) => {
        const counted = await rotate(firm, (line) => (options.json ? undefined : context.say(line)));
        const left = (await keyUses(firm)).filter(({ state, fields }) => state !== 'current' && fields > 0);
        context.say(
          options.json
            ? JSON.stringify({ key_id: firm.keys.current_key, resealed: counted, left })
            : `${counted} sealed anew with ${firm.keys.current_key}.`,
        );
        if (left.length > 0) throw new CliFailure(unfinished(left));
      }),
    );
  keys
    .command('drop')
    .description('forget a key of DATA_DIR/secrets that nothing needs any more')
    .argument('<key_id>')
    .action((key_id: string) => withFirm(async (firm) => context.say(await dropKey(firm, key_id))));
}

function unfinished(left: readonly KeyUse[]): string {
  const lines = left.map(({ key_id, where, fields }) => `  ${key_id}: ${fields} in ${where}`);
  return `Not finished: these are sealed with a key that is missing. Give it back in ENCRYPTION_KEYS and run this again.\n${lines.join('\n')}`;
}

async function keyUses(firm: OpenFirm): Promise<KeyUse[]> {
  const found: Omit<KeyUse, 'state'>[] = [];
  for (const { organization_id, name } of await signIns.firmsHere(firm.database)) {
    const { items } = await sealed.keysInUse.run(systemCall(firm, organization_id), {});
    for (const { key_id, fields } of items) found.push({ key_id, where: `the records of ${name}`, fields });
  }
  for (const { key_id, fields } of await signIns.secondFactorKeys(firm.database))
    found.push({ key_id, where: 'second factors', fields });
  for (const key_id of firm.keys.ids)
    if (found.every((use) => use.key_id !== key_id)) found.push({ key_id, where: 'nothing', fields: 0 });
  return found.map((use) => ({
    ...use,
    state: use.key_id === firm.keys.current_key ? 'current' : firm.keys.holds(use.key_id) ? 'held' : 'missing',
  }));
}

function systemCall(firm: OpenFirm, organization_id: string) {
  return {
    database: firm.database,
    ports: firm.ports,
    actor: { kind: 'system', organization_id, job: 'keys' } as const,
    channel: 'cli' as const,
  };
}

async function rotate(firm: OpenFirm, say: (line: string) => void): Promise<number> {
  let counted = 0;
  for (const { organization_id, name } of await signIns.firmsHere(firm.database)) {
    const call = systemCall(firm, organization_id);
    const old = async (): Promise<boolean> =>
      (await sealed.keysInUse.run(call, {})).items.some(
        ({ key_id }) => key_id !== firm.keys.current_key && firm.keys.holds(key_id),
      );
    while (await old()) {
      const { resealed } = await sealed.resealFields.run(call, { limit: BATCH, held: [...firm.keys.ids] });
      counted += resealed;
      say(`${resealed} of ${name}`);
    }
  }
  for (;;) {
    const resealed = await signIns.resealSecondFactors(firm.database, firm.keys, { held: firm.keys.ids, limit: BATCH });
    if (resealed === 0) return counted;
    counted += resealed;
    say(`${resealed} second factors`);
  }
}

function addKey(firm: OpenFirm): string {
  const { id, entry } = newKey();
  if (firm.env.ENCRYPTION_KEYS) {
    return `Put this in front of the others in ENCRYPTION_KEYS on every server, restart them, then run redpill keys rotate:\n${entry}`;
  }
  const secrets = secretsOf(firm.dir);
  keepSecrets(firm.dir, { ...secrets, encryption_keys: `${entry},${secrets.encryption_keys}` });
  return `${id} seals from now on. Run redpill keys rotate to seal anew what the others sealed.`;
}

async function dropKey(firm: OpenFirm, key_id: string): Promise<string> {
  if (firm.env.ENCRYPTION_KEYS) throw new CliFailure('The keys come from ENCRYPTION_KEYS: take it out there.');
  if (!firm.keys.holds(key_id)) throw new CliFailure(`There is no key ${key_id} here: redpill keys list names them.`);
  if (key_id === firm.keys.current_key) throw new CliFailure(`${key_id} is the current key: make another first.`);
  const needed = (await keyUses(firm)).filter((use) => use.key_id === key_id && use.fields > 0);
  if (needed.length > 0) throw new CliFailure(`${key_id} is needed still: run redpill keys rotate first.`);
  const secrets = secretsOf(firm.dir);
  const kept = secrets.encryption_keys.split(',').filter((entry) => !entry.trim().startsWith(`${key_id}:`));
  keepSecrets(firm.dir, { ...secrets, encryption_keys: kept.join(',') });
  return `${key_id} is forgotten.`;
}
