// The feed tells what happened in words, and leaves out what only machines read.
import { operations } from '@redpill/contract';
import { expect, test } from 'vitest';
import { actorWords, actWords, changesOf } from './event-words.ts';

test('a changed stage is told in the words of the pipeline', () => {
  expect(changesOf({ stage: { from: 'screening', to: 'partner_review' }, version: { from: 1, to: 2 } })).toEqual([
    { field: 'Stage', from: 'Screening', to: 'Partner review' },
  ]);
});

test('identifiers are left out and a new record shows what it holds', () => {
  const id = '5f0c1b7e-3a51-4a0e-9d5b-1f2d3c4b5a69';
  expect(
    changesOf({ id: { from: null, to: id }, company_id: { from: null, to: id }, name: { from: null, to: 'Acme' } }),
  ).toEqual([{ field: 'Name', from: null, to: 'Acme' }]);
});

test('amounts are grouped, and a new record does not tell what it is not', () => {
  const changes = {
    target_investment: { from: '2500000.00', to: '3000000.00' },
    restricted: { from: null, to: false },
  };
  expect(changesOf(changes)).toEqual([{ field: 'Target investment', from: '2,500,000', to: '3,000,000' }]);
});

test('a place is told by its parts', () => {
  expect(changesOf({ headquarters: { from: null, to: { city: 'Paris', country: 'FRA' } } })).toEqual([
    { field: 'Headquarters', from: null, to: 'Paris, FRA' },
  ]);
});

test('every operation that leaves an event is told in the past tense', () => {
  const written = operations.map(({ op }) => op).filter((op) => op.effect !== 'read' || op.subject);
  const untold = written.filter((op) => actWords(op.name) === op.name.replaceAll('_', ' ')).map((op) => op.name);
  expect(untold).toEqual([]);
});

test('an act without words of its own is named by its operation', () => {
  expect(actWords('move_deal')).toBe('moved the deal');
  expect(actWords('weigh_gold')).toBe('weigh gold');
});

test('who acted through a key or as a workflow is said', () => {
  expect(actorWords({ actor_kind: 'user', actor_name: 'Ada' })).toBe('Ada');
  expect(actorWords({ actor_kind: 'api_key', actor_name: 'Ada' })).toBe('Ada (api key)');
  expect(actorWords({ actor_kind: 'system', actor_name: null })).toBe('System');
});
