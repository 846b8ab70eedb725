// Figures as people read them, and never a digit lost on the way.
import { describe, expect, test } from 'vitest';
import { ageText, dateText, exactMoney, multiple, ownership, percent, quantity, shortMoney } from './format.ts';

describe('money at a glance', () => {
  test.each([
    ['12400000.00', '$12.4m'],
    ['124000000.00', '$124m'],
    ['1234500000.00', '$1.2bn'],
    ['980499.99', '$980k'],
    ['999500.00', '$1.0m'],
    ['999999999.00', '$1.0bn'],
    ['640.40', '$640'],
    ['999.50', '$1k'],
    ['0.00', '$0'],
    ['-2500000.00', '−$2.5m'],
    ['-0.00', '$0'],
    ['99950000.00', '$100.0m'],
  ])('%s reads %s', (amount, text) => {
    expect(shortMoney(amount, 'USD')).toBe(text);
  });

  test('an unknown currency keeps its code', () => {
    expect(shortMoney('1000000.00', 'SEK')).toBe('SEK 1.0m');
  });
});

test('the exact amount keeps every digit, beyond what a floating-point number holds', () => {
  expect(exactMoney('123456789012345678.91', 'USD')).toBe('$123,456,789,012,345,678.91');
  expect(exactMoney('-1250000.5', 'EUR')).toBe('−€1,250,000.50');
});

test('a multiple has two places and a percentage one; only a change carries a plus', () => {
  expect(multiple(1.8349)).toBe('1.83×');
  expect(percent(0.1234)).toBe('12.3%');
  expect(percent(0.1234, true)).toBe('+12.3%');
  expect(percent(-0.05, true)).toBe('−5.0%');
  expect(percent(-0.00001, true)).toBe('0.0%');
});

test('a small stake keeps its digits', () => {
  expect(ownership('0.0825')).toBe('8.25%');
  expect(ownership('0.000125')).toBe('0.0125%');
  expect(ownership('1')).toBe('100%');
  expect(ownership('0.1')).toBe('10%');
});

test('a date is the day it names in every time zone', () => {
  expect(dateText('2026-03-12')).toBe('12 Mar 2026');
  expect(dateText('1999-12-01')).toBe('1 Dec 1999');
});

test('ages are relative under a week and dates beyond', () => {
  const now = new Date('2026-03-12T12:00:00Z').getTime();
  expect(ageText('2026-03-12T11:59:30Z', now)).toBe('just now');
  expect(ageText('2026-03-12T12:00:40Z', now)).toBe('just now');
  expect(ageText('2026-03-13T12:00:00Z', now)).toMatch(/Mar 2026$/);
  expect(ageText('2026-03-12T09:00:00Z', now)).toBe('3 h ago');
  expect(ageText('2026-03-10T12:00:00Z', now)).toBe('2 days ago');
  expect(ageText('2026-02-01T12:00:00Z', now)).toMatch(/Feb 2026$/);
});

test('a quantity drops its trailing zeros and nothing else', () => {
  expect(quantity('1250.5000')).toBe('1,250.5');
  expect(quantity('1000.0000000001')).toBe('1,000.0000000001');
});
