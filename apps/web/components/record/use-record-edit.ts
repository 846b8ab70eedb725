// Editing a record that others may edit too: every change names the version it is based on.
'use client';
import { ApiProblem, type Problem } from '@redpill/contract/routes';
import { useState } from 'react';
import { failureText } from '#api/api.ts';
import { useToast } from '../ui/toast.tsx';

interface Versioned {
  version: number;
}

export interface RecordEdit<Fields> {
  save: (fields: Fields) => Promise<void>;
  conflict: Problem | null;
  busy: boolean;
  keepTheirs: () => void;
  saveMine: () => void;
}

export interface RecordEditOptions<Fields, R extends Versioned> {
  record: R;
  update: (fields: Fields, version: number) => Promise<R>;
  /** Called with the record as the server has it. */
  onSaved: (record: R) => void;
  /** Reads the record anew. */
  reload: () => void;
}

export function useRecordEdit<Fields, R extends Versioned>(options: RecordEditOptions<Fields, R>): RecordEdit<Fields> {
  const { record, update, onSaved, reload } = options;
  const toast = useToast();
  const [held, setHeld] = useState<{ fields: Fields; problem: Problem } | null>(null);
  const [busy, setBusy] = useState(false);

  const write = async (fields: Fields, version: number) => {
    setBusy(true);
    try {
      onSaved(await update(fields, version));
      setHeld(null);
    } catch (error) {
      if (error instanceof ApiProblem && error.problem.code === 'conflict' && error.problem.current) {
        setHeld({ fields, problem: error.problem });
        reload();
        return;
      }
      toast({ title: 'Not saved', says: failureText(error), bad: true });
      throw error;
    } finally {
      setBusy(false);
    }
  };
  return {
    save: (fields) => write(fields, record.version),
    conflict: held?.problem ?? null,
    busy,
    keepTheirs: () => setHeld(null),
    saveMine: () => {
      const version = held?.problem.current?.version;
      if (held) void write(held.fields, typeof version === 'number' ? version : record.version);
    },
  };
}
