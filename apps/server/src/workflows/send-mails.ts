// Mails that are due: those put off after a failure, and those whose server died before it sent them.
import { type Database, mails, type Ports } from '@redpill/core';
import type { Schedule } from './engine.ts';

export const sendMails = (database: Database, ports: Ports): Schedule => ({
  name: 'send_mails',
  every: '* * * * *',
  async run() {
    await mails.deliverMails(database, ports);
  },
});
