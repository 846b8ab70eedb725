// Spreadsheets for suites, written byte by byte as programs write them: parts of markup in a zip archive.
import { crc32, deflateRawSync } from 'node:zlib';

export interface TestSheet {
  name: string;
  /** A number, a text, true or false, a day, a formula with what it came to, or nothing. */
  rows: (number | string | boolean | Date | { formula: string; value: number | string } | null)[][];
  merges?: string[];
  hidden?: boolean;
}

/** Characters that markup cannot hold are written as spreadsheets write them: _x0001_. */
const escaped = (text: string): string =>
  text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[^\t\n\u0020-\ufffd]/g, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');

function letters(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26);
}

function cell(value: TestSheet['rows'][number][number], at: string, texts: string[], from_1904: boolean): string {
  if (value === null) return `<c r="${at}" s="1"/>`;
  if (typeof value === 'boolean') return `<c r="${at}" t="b"><v>${value ? 1 : 0}</v></c>`;
  if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
  if (value instanceof Date) {
    const first = from_1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
    return `<c r="${at}" s="2"><v>${(value.getTime() - first) / 86_400_000}</v></c>`;
  }
  if (typeof value === 'object') {
    const type = typeof value.value === 'string' ? ' t="str"' : '';
    return `<c r="${at}"${type}><f>${escaped(value.formula)}</f><v>${escaped(String(value.value))}</v></c>`;
  }
  texts.push(value);
  return `<c r="${at}" t="s"><v>${texts.length - 1}</v></c>`;
}

/** A spreadsheet of these sheets. */
export function testXlsx(sheets: TestSheet[], { from_1904 = false } = {}): Buffer {
  const texts: string[] = [];
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const parts: Record<string, string> = {};
  sheets.forEach(({ rows, merges = [] }, i) => {
    const lines = rows.map((row, r) => {
      const cells = row.map((value, c) => cell(value, `${letters(c)}${r + 1}`, texts, from_1904));
      return `<row r="${r + 1}">${cells.join('')}</row>`;
    });
    const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
    parts[`xl/worksheets/sheet${i + 1}.xml`] =
      `<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData>${merged ? `<mergeCells>${merged}</mergeCells>` : ''}</worksheet>`;
  });
  const list = sheets.map(
    ({ name, hidden }, i) =>
      `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"${hidden ? ' state="hidden"' : ''}/>`,
  );
  const targets = sheets.map(
    (_, i) => `<Relationship Id="rId${i + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  parts['xl/workbook.xml'] =
    `<workbook xmlns="${main}" xmlns:r="${relations}"><workbookPr${from_1904 ? ' date1904="1"' : ''}/><sheets>${list.join('')}</sheets></workbook>`;
  parts['xl/_rels/workbook.xml.rels'] = `<Relationships>${targets.join('')}</Relationships>`;
  parts['_rels/.rels'] =
    `<Relationships><Relationship Id="a" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
  parts['xl/styles.xml'] =
    `<styleSheet xmlns="${main}"><numFmts><numFmt numFmtId="164" formatCode="[$-409]d/mmm/yy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="4"/><xf numFmtId="164"/></cellXfs></styleSheet>`;
  const shared = texts.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('');
  parts['xl/sharedStrings.xml'] = `<sst xmlns="${main}">${shared}</sst>`;
  return testZip(Object.entries(parts).map(([path, text]) => [path, Buffer.from(head + text)]));
}

/** A zip archive of these files. */
export function testZip(files: [path: string, bytes: Buffer][]): Buffer {
  const pieces: Buffer[] = [];
  const listed: Buffer[] = [];
  let at = 0;
  for (const [path, bytes] of files) {
    const name = Buffer.from(path);
    const packed = deflateRawSync(bytes);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(bytes.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    pieces.push(Buffer.from('PK\u0003\u0004'), fields, name, packed);
    listed.push(Buffer.from('PK\u0001\u0002\u0014\u0000'), fields, tail, name);
    at += 30 + name.length + packed.length;
  }
  const list = Buffer.concat(listed);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...pieces, list, end]);
}
