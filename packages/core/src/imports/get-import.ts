// One import with its mapping and how far it is.
import { getImport as operation } from '@redpill/contract';
import { verb } from '../verb.ts';
import { importView } from './import-row.ts';

export const getImport = verb(operation, ({ input }) => importView(input.import_id));
