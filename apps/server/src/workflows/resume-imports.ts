// Imports whose process died are taken up again: at boot, and every minute while several servers share a database.
import { type Database, imports, type Ports } from '@redpill/core';
import type { Schedule } from './engine.ts';

export const resumeImports = (database: Database, ports: Ports): Schedule => ({
  name: 'resume_imports',
  every: '* * * * *',
  async run() {
    await imports.resumeImports(database, ports);
  },
});
