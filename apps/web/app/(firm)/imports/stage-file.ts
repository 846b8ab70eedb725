// Sending a file: the one request that is not JSON.
import { ApiProblem, type ImportKind, type ImportRecord, readProblem } from '@redpill/contract/routes';
import { sessionFetch } from '#api/api.ts';
import { csrfHeaders } from '#api/transport.ts';

export interface FileToStage {
  kind: ImportKind;
  file: File;
  fund_id: string | null;
}

/** Stages a file and gives the import, its columns and the mapping that was suggested. */
export async function stageFile({ kind, file, fund_id }: FileToStage): Promise<ImportRecord> {
  const query = new URLSearchParams({ kind, file_name: file.name.slice(0, 255), ...(fund_id ? { fund_id } : {}) });
  const response = await sessionFetch(`/api/v1/imports?${query}`, {
    method: 'POST',
    headers: { ...csrfHeaders('POST'), accept: 'application/json', 'content-type': 'application/octet-stream' },
    body: file,
  });
  const text = await response.text();
  if (!response.ok) throw new ApiProblem(readProblem(response.status, text));
  return JSON.parse(text) as ImportRecord;
}
