// A cap table as files of the Open Cap Format: which object stands in which file, and back.
import { isTransaction } from './cap-table-event.ts';
import type { OcfObject, OcfProblem } from './ocf-object.ts';

/** Each kind of file with its name in a package, its key in the manifest and the objects it holds. */
const FILES = [
  ['OCF_STOCK_PLANS_FILE', 'StockPlans', 'stock_plans_files', ['STOCK_PLAN']],
  ['OCF_STOCK_LEGEND_TEMPLATES_FILE', 'StockLegends', 'stock_legend_templates_files', ['STOCK_LEGEND_TEMPLATE']],
  ['OCF_STOCK_CLASSES_FILE', 'StockClasses', 'stock_classes_files', ['STOCK_CLASS']],
  ['OCF_TRANSACTIONS_FILE', 'Transactions', 'transactions_files', null],
  ['OCF_STAKEHOLDERS_FILE', 'Stakeholders', 'stakeholders_files', ['STAKEHOLDER']],
  ['OCF_VESTING_TERMS_FILE', 'VestingTerms', 'vesting_terms_files', ['VESTING_TERMS']],
  ['OCF_VALUATIONS_FILE', 'Valuations', 'valuations_files', ['VALUATION']],
  ['OCF_FINANCINGS_FILE', 'Financings', 'financings_files', ['FINANCING']],
  ['OCF_DOCUMENTS_FILE', 'Documents', 'documents_files', ['DOCUMENT']],
] as const;
export type OcfFileType = (typeof FILES)[number][0];

export interface OcfFile {
  readonly file_type: OcfFileType;
  readonly items: readonly OcfObject[];
}

/** Transactions of the format that its own schema of a transactions file does not list: a package with them is not valid. */
const UNLISTED = new Set([
  'TX_ISSUER_AUTHORIZED_SHARES_ADJUSTMENT',
  'CE_STAKEHOLDER_RELATIONSHIP',
  'CE_STAKEHOLDER_STATUS',
  'TX_EQUITY_COMPENSATION_REPRICING',
]);

/** A file of a package: its name, its place in the manifest, and what it holds. */
export interface NamedOcfFile {
  readonly name: string;
  readonly manifest_key: string;
  readonly file: OcfFile;
}

/**
 * The files of a package, in the order of a manifest, each object in the file of its kind as it came. All but documents
 * are named in a manifest, so they are written even when they hold nothing. The manifest itself, with sums over the bytes
 * of these files, is the writer's. What no file may hold by the format's schemas (an object of no known kind, a change of
 * a stakeholder, of an issuer's authorized shares, of an option's price) is left out and named in `problems`. Open Cap Format 1.2.
 */
export function ocfFiles(objects: readonly OcfObject[]): { files: NamedOcfFile[]; problems: OcfProblem[] } {
  const placed = new Set<OcfObject>();
  const files = FILES.flatMap(([file_type, name, manifest_key, types]): NamedOcfFile[] => {
    const items = objects.filter((object) =>
      types === null
        ? isTransaction(object) && !UNLISTED.has(object.object_type)
        : (types as readonly string[]).includes(object.object_type),
    );
    for (const item of items) placed.add(item);
    if (items.length === 0 && file_type === 'OCF_DOCUMENTS_FILE') return [];
    return [{ name: `${name}.ocf.json`, manifest_key, file: { file_type, items } }];
  });
  const problems = objects
    .filter((object) => !placed.has(object))
    .map(({ id }) => ({ id, field: 'object_type', rule: 'an object that stands in a file of the Open Cap Format' }));
  return { files, problems };
}

/**
 * The objects in files of a package, in order. A value that is no file, a file of no known type, an item without id or
 * type, an item in the wrong file or an id used twice is left out and named in `problems` (its id is then its place in
 * the file). Numbers and dates are judged where they are used (see `foldCapTable`). Open Cap Format 1.2.
 */
export function ocfObjects(files: readonly unknown[]): { objects: OcfObject[]; problems: OcfProblem[] } {
  const objects: OcfObject[] = [];
  const problems: OcfProblem[] = [];
  const ids = new Set<string>();
  for (const [at, file] of files.entries()) {
    const { file_type, items } = (file ?? {}) as { file_type?: unknown; items?: unknown };
    const kind = FILES.find(([type]) => type === file_type);
    if (!kind || !Array.isArray(items)) {
      problems.push({ id: `${at}`, field: kind ? 'items' : 'file_type', rule: 'a file of the Open Cap Format' });
      continue;
    }
    for (const [index, item] of (items as unknown[]).entries()) {
      const fault = isObject(item) ? faultOf(item, kind[3], ids) : { field: 'id', rule: 'an object with id and type' };
      if (isObject(item) && fault === null) {
        ids.add(item.id);
        objects.push(item);
      } else if (fault) problems.push({ id: isObject(item) ? item.id : `${at}.items.${index}`, ...fault });
    }
  }
  return { objects, problems };
}

function isObject(item: unknown): item is OcfObject {
  if (typeof item !== 'object' || item === null) return false;
  const { id, object_type } = item as Readonly<Record<string, unknown>>;
  return typeof id === 'string' && id !== '' && typeof object_type === 'string';
}

function faultOf(item: OcfObject, types: readonly string[] | null, ids: ReadonlySet<string>) {
  const belongs = types === null ? isTransaction(item) : types.includes(item.object_type);
  if (!belongs) return { field: 'object_type', rule: 'an object of the kind its file holds' };
  return ids.has(item.id) ? { field: 'id', rule: 'each id once' } : null;
}
