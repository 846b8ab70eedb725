// What is typed is what is sent: grouping goes, nothing else changes.
import { expect, test } from 'vitest';
import { formAmount, formText } from './form-text.ts';

function form(value: string): FormData {
  const data = new FormData();
  data.set('field', value);
  return data;
}

test.each([
  ['1,250,000.50', '1250000.50'],
  ['1 250 000', '1250000'],
  ['12,500', '12500'],
  ['980', '980'],
  ['1,5', '1,5'],
  ['1.250.000,50', '1.250.000,50'],
  ['12,50', '12,50'],
  ['-5', '-5'],
])('the amount %s is sent as %s', (typed, sent) => {
  expect(formAmount(form(typed), 'field')).toBe(sent);
});

test('an empty field is nothing, not an empty text', () => {
  expect(formText(form('   '), 'field')).toBeNull();
  expect(formAmount(form(''), 'field')).toBeNull();
  expect(formText(form(' a b '), 'field')).toBe('a b');
});
