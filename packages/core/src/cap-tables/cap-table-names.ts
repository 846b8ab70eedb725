// The names behind the ids of a cap table.
import { type CapTableState, legalName, type OcfNames, type OcfObject } from '@redpill/domain';

export interface CapTableNames extends OcfNames {
  holder: (id: string) => string;
  /** A class, a plan, or the kind of a security by its plain name. */
  part: (id: string) => string;
  /** Everybody named, in the order of the alphabet. */
  holders: string[];
}

const KINDS: Readonly<Record<string, string>> = {
  equity_compensation: 'Options',
  warrant: 'Warrants',
  pool: 'Unissued pool',
  stock: 'Stock of no class',
};

export function namesIn(objects: readonly OcfObject[], { classes, plans }: CapTableState): CapTableNames {
  const people = new Map(
    objects
      .filter(({ object_type }) => object_type === 'STAKEHOLDER')
      .map(({ id, name }) => [id, legalName(name) || id] as const),
  );
  const numbers = new Map(
    objects
      .filter(({ object_type }) => object_type.endsWith('_ISSUANCE'))
      .map(({ security_id, custom_id }) => [String(security_id), typeof custom_id === 'string' ? custom_id : null]),
  );
  const holder = (id: string) => people.get(id) ?? id;
  const part = (id: string) => classes.get(id)?.name ?? plans.get(id)?.name ?? KINDS[id] ?? id;
  return {
    holder,
    part,
    stakeholder: holder,
    stock_class: part,
    plan: part,
    security: (id) => numbers.get(id) ?? id,
    holders: [...new Set(people.values())].toSorted((a, b) => a.localeCompare(b)),
  };
}
