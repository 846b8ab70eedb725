// `redpill audit`: whether the audit trail is as it was when it was sealed.
import type { TrailProblem } from '@redpill/contract';
import { events, signIns } from '@redpill/core';
import type { Command } from 'commander';
import { openFirm } from '../boot/open-firm.ts';
import { CliFailure } from './cli-failure.ts';
import type { CliContext } from './context.ts';

interface VerifyOptions {
  expect?: string;
  json?: boolean;
}

export function addAuditCommand(program: Command, context: CliContext): void {
  const audit = program.command('audit').description('the chain of seals over every firm’s events');
  audit
    .command('verify')
    .description('compute every event’s digest and every link anew; ends with 1 and the place where one does not hold')
    .option('--expect <hash>', 'a head that was kept elsewhere: it must still stand in the chain')
    .option('--json', 'one line of JSON')
    .action((options: VerifyOptions) => verify(context, options));
}

async function verify(context: CliContext, options: VerifyOptions): Promise<void> {
  if (options.expect !== undefined && !/^[0-9a-fA-F]{64}$/.test(options.expect))
    throw new CliFailure('--expect takes the 64 hexadecimal digits of a head, as Settings → Audit shows it.');
  const firm = await openFirm(context.env, (error) => console.error(`database: ${error.message}`));
  try {
    // What was committed since the last turn of the sealer counts too.
    await events.sealEvents(firm.database);
    const reports = [];
    for (const { organization_id, name } of await signIns.firmsHere(firm.database)) {
      const call = {
        database: firm.database,
        actor: { kind: 'system', organization_id, job: 'audit' } as const,
        channel: 'cli' as const,
      };
      const report = await events.verifyTrail.run(call, options.expect ? { expect: options.expect } : {});
      reports.push({ firm: name, organization_id, ...report });
    }
    context.say(options.json ? JSON.stringify(reports) : reports.map(lineOf).join('\n'));
    const lost = options.expect !== undefined && reports.every(({ expected_seq }) => expected_seq === null);
    if (lost) throw new CliFailure(`The head ${options.expect} stands in no chain here: what it sealed was rewritten.`);
    if (reports.some(({ problems }) => problems.length > 0)) throw new CliFailure('The audit trail was tampered with.');
  } finally {
    await firm.close();
  }
}

interface Report {
  firm: string;
  events: number;
  seq: number | null;
  hash: string | null;
  expected_seq: number | null;
  problems: TrailProblem[];
}

function lineOf({ firm, events: counted, seq, hash, expected_seq, problems }: Report): string {
  const head = seq === null ? 'no events yet' : `${counted} events under ${seq} seals, head ${hash}`;
  const kept = expected_seq === null ? '' : `\n  The expected head is seal ${expected_seq}.`;
  const places = problems.map(({ text, seq: seal }) => `\n  ${text}${seal === null ? '' : ` (seal ${seal})`}`);
  return `${firm}: ${head}${problems.length === 0 ? ', as it was sealed' : ''}.${kept}${places.join('')}`;
}
