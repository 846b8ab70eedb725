// Stack traces that name the sources: maps are read when an error is written down, and cost a start nothing.
import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { fileURLToPath } from 'node:url';

const PLACE = /(file:\/\/[^\s()]+\.js):(\d+):(\d+)/;
const maps = new Map<string, SourceMap | null>();

/** From now on every stack trace of this process is told in its sources, as far as a map beside the program knows them. */
export function mapStacks(): void {
  Error.prepareStackTrace = (error, frames) => [headOf(error), ...frames.map(lineOf)].join('\n    at ');
}

function headOf(error: unknown): string {
  try {
    return String(error);
  } catch {
    // An error may make its own text, and fail at that; its trace is worth having all the same.
    return 'Error';
  }
}

const lineOf = (frame: NodeJS.CallSite): string =>
  String(frame).replace(PLACE, (place, file: string, line: string, column: string) => {
    const found = mapOf(file)?.findEntry(Number(line) - 1, Number(column) - 1);
    if (found === undefined || !('originalSource' in found) || !found.originalSource) return place;
    const source = new URL(found.originalSource, file).href;
    return `${source}:${found.originalLine + 1}:${found.originalColumn + 1}`;
  });

function mapOf(file: string): SourceMap | null {
  const known = maps.get(file);
  if (known !== undefined) return known;
  const read = readMap(`${fileURLToPath(file)}.map`);
  maps.set(file, read);
  return read;
}

function readMap(path: string): SourceMap | null {
  try {
    return new SourceMap(JSON.parse(readFileSync(path, 'utf8')) as SourceMapPayload);
  } catch {
    // A program without maps is read as it is.
    return null;
  }
}
