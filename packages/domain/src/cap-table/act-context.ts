// What an act on a cap table finds there: its classes, holders and the numbers of its certificates.
import { MalformedInput } from '../malformed-input.ts';
import type { HolderType } from './cap-table-act.ts';
import type { CapTableState } from './cap-table-state.ts';
import type { OcfObject } from './ocf-object.ts';

export interface ActContext {
  /** Every object on record. */
  readonly objects: readonly OcfObject[];
  /** Their balances at the end of the day of the act. */
  readonly state: CapTableState;
  /** Gives ids that nobody has used. */
  readonly newId: () => string;
}

/** A class's id, refused by the name of its field where there is none. */
export function knownClass({ state }: ActContext, id: string, field = 'stock_class'): string {
  if (!state.classes.has(id)) throw new MalformedInput(field, 'a class of this cap table');
  return id;
}

const plain = (name: string) => name.trim().toLowerCase();

/** Who has the name already, or a new holder of it. */
export function holderOf(
  { holder, holder_type }: { holder: string; holder_type?: HolderType | undefined },
  { objects, newId }: ActContext,
): { holder: OcfObject[]; stakeholder_id: string } {
  const known = objects.find(
    ({ object_type, name }) => object_type === 'STAKEHOLDER' && plain(legalName(name)) === plain(holder),
  );
  if (known) return { holder: [], stakeholder_id: known.id };
  const id = newId();
  const stakeholder_type = holder_type === 'individual' ? 'INDIVIDUAL' : 'INSTITUTION';
  return {
    holder: [{ object_type: 'STAKEHOLDER', id, name: { legal_name: holder.trim() }, stakeholder_type }],
    stakeholder_id: id,
  };
}

/** The legal name in a name of the format, empty where there is none. */
export function legalName(name: unknown): string {
  const { legal_name } = (name ?? {}) as { legal_name?: unknown };
  return typeof legal_name === 'string' ? legal_name : '';
}

/** The prefix of a class's certificates. */
export function prefixOf({ objects }: ActContext, stock_class_id: string): string {
  const found = objects.find(({ object_type, id }) => object_type === 'STOCK_CLASS' && id === stock_class_id);
  return typeof found?.default_id_prefix === 'string' ? found.default_id_prefix : 'S-';
}

/** The next number after those in use with this prefix, `ahead` further on where one act makes several. */
export function customId({ objects }: ActContext, prefix: string, ahead = 0): string {
  const used = objects.flatMap(({ custom_id }) =>
    typeof custom_id === 'string' && custom_id.startsWith(prefix) ? [Number(custom_id.slice(prefix.length))] : [],
  );
  return `${prefix}${Math.max(0, ...used.filter(Number.isInteger)) + 1 + ahead}`;
}
