// An export as one file: a table alone as it is, several in an archive with a manifest that says what is in it and what is not.
import { createHash } from 'node:crypto';
import { PassThrough, type Readable } from 'node:stream';
import { EVERYTHING, type ExportFormat, type ExportSummary } from '@redpill/contract';
import { type Call, exports } from '@redpill/core';
import { ZipFile } from 'yazl';
import { writeRows } from './write-rows.ts';

export interface WrittenExport {
  summary: ExportSummary;
  file_name: string;
  media_type: string;
}

const MEDIA_TYPES: Record<ExportFormat | 'zip', string> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};

type Put = (bytes: AsyncIterable<Uint8Array>) => Promise<void>;

/** Writes an export through `put`, which is called once and takes the file's bytes as they come. */
export async function writeExport(call: Call, given: Record<string, unknown>, put: Put): Promise<WrittenExport> {
  const format = (given.format ?? 'csv') as ExportFormat;
  const archived = given.kind === EVERYTHING || given.history === true;
  const summary = archived ? await archive(call, given, format, put) : await single(call, given, format, put);
  const ending = archived ? 'zip' : format;
  const name = given.kind === EVERYTHING ? summary.firm : `${summary.firm} ${summary.kind}`;
  return {
    summary,
    file_name: `${name.replace(/[^\w]+/g, '-').replace(/^-+|-+$/g, '')}-${summary.as_of.slice(0, 10)}.${ending}`,
    media_type: MEDIA_TYPES[ending],
  };
}

function single(call: Call, given: Record<string, unknown>, format: ExportFormat, put: Put): Promise<ExportSummary> {
  return exports.exportRecords(call, given, (table) => put(writeRows(table, format)));
}

async function archive(
  call: Call,
  given: Record<string, unknown>,
  format: ExportFormat,
  put: Put,
): Promise<ExportSummary> {
  const zip = new ZipFile();
  const files: { file: string; bytes: number; sha256: string }[] = [];
  const stored = put(zip.outputStream as unknown as AsyncIterable<Uint8Array>);
  // A store that fails must stop the reading as well: whichever ends first with an error ends both.
  const failed = stored.then(() => new Promise<never>(() => undefined));
  try {
    const summary = await Promise.race([
      failed,
      exports.exportRecords(call, given, async (table) => {
        const file = `${table.name}.${format}`;
        const hash = createHash('sha256');
        let bytes = 0;
        const hashed = async function* () {
          for await (const chunk of writeRows(table, format)) {
            hash.update(chunk);
            bytes += chunk.length;
            yield chunk;
          }
        };
        const entry = new PassThrough();
        // A workbook is packed already.
        zip.addReadStream(entry, file, { compress: format !== 'xlsx' });
        await Promise.race([failed, fill(entry, hashed())]);
        files.push({ file, bytes, sha256: hash.digest('hex') });
      }),
    ]);
    zip.addBuffer(Buffer.from(manifestOf(summary, files)), 'manifest.json');
    zip.end();
    await stored;
    return summary;
  } catch (error) {
    // The store hears of it by its stream; that it gave up as well says nothing new.
    (zip.outputStream as unknown as Readable).destroy();
    await Promise.allSettled([stored]);
    throw error;
  }
}

async function fill(entry: PassThrough, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of bytes) {
    if (!entry.write(chunk)) await new Promise<void>((drained) => entry.once('drain', drained));
  }
  entry.end();
}

function manifestOf(summary: ExportSummary, files: { file: string; bytes: number; sha256: string }[]): string {
  const rows = new Map(summary.files.map((file) => [file.name, file.rows]));
  const { files: _named, ...rest } = summary;
  const listed = files.map((file) => ({ ...file, rows: rows.get(file.file.replace(/\.[a-z]+$/, '')) ?? 0 }));
  return `${JSON.stringify({ product: 'RedPill VC', ...rest, files: listed }, null, 2)}\n`;
}
