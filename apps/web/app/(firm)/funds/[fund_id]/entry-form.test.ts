// A form offers what a type carries, and a correction sends only what it corrects.
import type { LedgerEntryView } from '@redpill/contract';
import { expect, test } from 'vitest';
import { correctedFields, offeredFields, readEntry } from './entry-form.ts';

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

test('a capital call offers its purposes and no shares; a follow-on the reverse, with its investment', () => {
  expect(offeredFields('contribution').amounts).toEqual(['purpose_investments', 'purpose_fees', 'purpose_expenses']);
  expect(offeredFields('contribution').quantities).toEqual([]);
  expect(offeredFields('follow_on').amounts).toEqual([]);
  expect(offeredFields('follow_on').quantities).toEqual(['shares', 'price_per_share']);
  expect(offeredFields('follow_on').investment).toBe('required');
});

test('what a type does not offer is not sent, even when it was typed before the type changed', () => {
  const typed = readEntry(form({ date: '2026-03-31', amount: '1,000,000', shares: '10', close: 'First' }), 'nav');
  expect(typed).toEqual({ date: '2026-03-31', amount: '1000000', note: null, limited_partner_id: null });
});

test('a correction sends only the fields that differ', () => {
  const entry = {
    type: 'nav',
    date: '2026-03-31',
    amount: '900.00',
    limited_partner_id: null,
    note: 'x',
  } as LedgerEntryView;
  const typed = readEntry(form({ date: '2026-03-31', amount: '950.00', note: 'Late invoice' }), 'nav');
  expect(correctedFields(typed, entry)).toEqual({ amount: '950.00' });
});
