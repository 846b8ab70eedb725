// The fields of an object of the Open Cap Format that a person may correct in a form; everything else of it stays.
import type { CapTable } from '@redpill/contract';

export type OcfJson = CapTable['events'][number]['object'];

const FIELDS = [
  ['date', 'Day', 'date'],
  ['name', 'Name', 'text'],
  ['plan_name', 'Name', 'text'],
  ['legal_name', 'Legal name', 'text'],
  ['quantity', 'Shares', 'amount'],
  ['quantity_converted', 'Shares converted', 'amount'],
  ['shares_reserved', 'Shares reserved', 'amount'],
  ['initial_shares_reserved', 'Shares reserved', 'amount'],
  ['initial_shares_authorized', 'Shares authorized', 'amount'],
  ['new_shares_authorized', 'Shares authorized', 'amount'],
  ['share_price.amount', 'Price a share', 'amount'],
  ['exercise_price.amount', 'Exercise price', 'amount'],
  ['price_per_share.amount', 'Original issue price', 'amount'],
  ['investment_amount.amount', 'Amount', 'amount'],
  ['amount.amount', 'Amount', 'amount'],
  ['split_ratio.numerator', 'New shares', 'amount'],
  ['split_ratio.denominator', 'For each old', 'amount'],
  ['liquidation_preference_multiple', 'Preference, × invested', 'amount'],
  ['participation_cap_multiple', 'Participates up to, ×', 'amount'],
  ['seniority', 'Seniority', 'amount'],
  ['reason_text', 'Reason', 'text'],
] as const;

type Kind = (typeof FIELDS)[number][2];

function valueAt(object: OcfJson, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, step) => (at as Record<string, unknown> | null | undefined)?.[step], object);
}

/** What the object says in plain texts, by their path in it. */
export function correctable(object: OcfJson): { path: string; label: string; kind: Kind; value: string }[] {
  return FIELDS.flatMap(([path, label, kind]) => {
    const value = valueAt(object, path);
    return typeof value === 'string' ? [{ path, label, kind, value }] : [];
  });
}

/** The object with those texts as they are given. */
export function corrected(object: OcfJson, given: (path: string, kind: Kind) => string): OcfJson {
  const copy = structuredClone(object);
  for (const { path, kind } of correctable(object)) {
    const steps = path.split('.');
    const last = steps.pop() ?? path;
    const at = steps.length === 0 ? copy : (valueAt(copy, steps.join('.')) as Record<string, unknown>);
    at[last] = given(path, kind);
  }
  return copy;
}
