// A file through all the steps of an import, as a suite needs it.
import type { ImportKind, ImportOptions, ImportRecord } from '@redpill/contract';
import { getImport, runImport, stageImport, undoImport, updateImport } from '../imports/index.ts';
import type { Call } from '../verb.ts';
import type { TestPorts } from './test-ports.ts';

export interface TestFile {
  kind: ImportKind;
  body: string | AsyncIterable<Uint8Array>;
  file_name?: string;
  fund_id?: string;
  mapping?: Record<string, string>;
  options?: Partial<ImportOptions>;
}

export interface TestImports {
  stage(call: Call, file: TestFile): Promise<ImportRecord>;
  /** Stages and runs a file, and gives the import as it ended. */
  run(call: Call, file: TestFile): Promise<ImportRecord>;
  undo(call: Call, import_id: string): Promise<ImportRecord>;
}

export function testImports(ports: TestPorts): TestImports {
  const stage: TestImports['stage'] = async (call, { kind, body, file_name, fund_id, mapping, options }) => {
    const query = { kind, ...(file_name ? { file_name } : {}), ...(fund_id ? { fund_id } : {}) };
    const bytes = typeof body === 'string' ? pieces(body) : body;
    const staged = await stageImport({ ...call, ports }, ports.files, query, bytes);
    if (!mapping && !options) return staged;
    return updateImport.run(
      { ...call, ports },
      { import_id: staged.id, ...(mapping ? { mapping } : {}), ...(options ? { options } : {}) },
    );
  };
  return {
    stage,
    async run(call, file) {
      const { id } = await stage(call, file);
      await runImport.run({ ...call, ports }, { import_id: id });
      await ports.settled();
      return getImport.run(call, { import_id: id });
    },
    async undo(call, import_id) {
      await undoImport.run({ ...call, ports }, { import_id });
      await ports.settled();
      return getImport.run(call, { import_id });
    },
  };
}

async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
