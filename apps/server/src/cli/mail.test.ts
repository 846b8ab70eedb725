// The outbox from the command line: an invitation and a forgotten password without any mail server.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openFirm } from '../boot/open-firm.ts';
import { openTestCommands, type TestCommands } from '../testing/test-commands.ts';

let commands: TestCommands;
beforeAll(async () => {
  commands = await openTestCommands({ PUBLIC_URL: 'https://firm.test/' });
});
afterAll(() => commands.close());

const redpill = (...args: string[]) => commands.run(args);
async function json<T>(...args: string[]): Promise<T> {
  const { code, said, errors } = await redpill(...args, '--json');
  expect(code, errors).toBe(0);
  return JSON.parse(said) as T;
}

it('invites, shows the mail with the link, and gives out a link for a new password', async () => {
  expect((await redpill('user', 'reset-password', 'ada@firm.test')).errors).toContain('Nobody has an account');
  await json('user', 'add', 'ada@firm.test', '--name', 'Ada', '--firm', 'Firm');
  const invited = await json<{ link: string; mail_id: string }>('user', 'invite', 'bo@firm.test', '--role', 'analyst');
  expect(invited.link).toMatch(/^https:\/\/firm\.test\/invitation#[\w-]{43}$/);
  const listed = await redpill('mail', 'list');
  expect(listed.said).toContain('bo@firm.test');
  expect((await redpill('mail', 'show', invited.mail_id)).said).toContain(invited.link);
  expect((await redpill('mail', 'show', '00000000-0000-4000-8000-000000000000')).errors).toContain('no such mail');
  const { link } = await json<{ link: string }>('user', 'reset-password', 'ada@firm.test');

  const firm = await openFirm(commands.env, (error) => expect.unreachable(error.message));
  try {
    const meta = { ip: '127.0.0.1', user_agent: null };
    const { account } = firm.identity;
    expect(await account.readInvitation(invited.link.split('#')[1] ?? '')).toMatchObject({
      email: 'bo@firm.test',
      role: 'analyst',
    });
    await account.requestPasswordReset('ada@firm.test', meta);
    await account.resetPassword({ token: link.split('#')[1] ?? '', password: 'a password of mine' }, meta);
    const { actor } = await firm.identity.signIn({ email: 'ada@firm.test', password: 'a password of mine' }, meta);
    expect(actor.role).toBe('admin');
  } finally {
    await firm.close();
  }
  const mails = await json<{ id: string; to_email: string; subject: string }[]>('mail', 'list');
  expect(mails.map(({ subject }) => subject).sort()).toEqual([
    'Set a new password',
    'Your invitation to Firm',
    'Your password was changed',
  ]);
  const asked = mails.find(({ subject }) => subject === 'Set a new password');
  // Its link ended with the password it could have set.
  expect((await redpill('mail', 'show', asked?.id ?? '')).said).not.toMatch(/#[\w-]{43}/);
  expect((await redpill('mail', 'retry', asked?.id ?? '')).said).toContain('queued again');
});
