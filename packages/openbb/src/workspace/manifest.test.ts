import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CONTRACTS, sharedIsThere } from '../testing/shared-data.ts';
import { appsManifest, unservedWidgets, widgetsManifest } from './manifest.ts';

const widget = {
  name: 'A',
  description: 'Of a',
  endpoint: 'a',
  type: 'table',
  gridData: { w: 20, h: 10 },
  source: ['x'],
};
const app = {
  name: 'App',
  allowCustomization: true,
  tabs: { one: { id: 'one', name: 'One', layout: [{ i: 'a', x: 0, y: 0, w: 40, h: 5 }] } },
};

const field = { paramName: 'p', type: 'text' };
const button = { paramName: 'post', type: 'button', value: true };
const form = { paramName: 'f', type: 'form', endpoint: 'f', inputParams: [field, button] };

describe('what Workspace takes', () => {
  test('a widget and an app of it', () => {
    expect(widgetsManifest.safeParse({ a: widget }).success).toBe(true);
    expect(widgetsManifest.safeParse({ a: { ...widget, params: [form] } }).success).toBe(true);
    expect(appsManifest.safeParse([app]).success).toBe(true);
    expect(unservedWidgets({ a: widget } as never, [app])).toEqual([]);
    expect(
      unservedWidgets({}, [{ ...app, groups: [{ name: 'Group 1', type: 'param', paramName: 'p', widgetIds: ['b'] }] }]),
    ).toEqual(['a', 'b']);
  });

  test.each<[string, unknown]>([
    ['a source that is a text', { a: { ...widget, source: 'x' } }],
    ['a type of an older page', { a: { ...widget, type: 'ssrm_table' } }],
    ['a wider grid than there is', { a: { ...widget, gridData: { w: 41, h: 5 } } }],
    ['options from nowhere', { a: { ...widget, params: [{ paramName: 'p', type: 'endpoint' }] } }],
    ['a form without fields', { a: { ...widget, params: [{ ...form, inputParams: undefined }] } }],
    ['a form that is posted nowhere', { a: { ...widget, params: [{ ...form, endpoint: undefined }] } }],
    ['a form without a button', { a: { ...widget, params: [{ ...form, inputParams: [field] }] } }],
    ['a form in a form', { a: { ...widget, params: [{ ...form, inputParams: [form, button] }] } }],
    ['a button that stands alone', { a: { ...widget, params: [button] } }],
    ['no description', { a: { ...widget, description: '' } }],
    ['a refresh too often', { a: { ...widget, refetchInterval: 10 } }],
    ['a list', [widget]],
  ])('refuses %s', (_, manifest) => {
    expect(widgetsManifest.safeParse(manifest).success).toBe(false);
  });

  test.each<[string, unknown]>([
    ['no tabs', [{ ...app, tabs: {} }]],
    [
      'a widget beyond the grid',
      [{ ...app, tabs: { one: { id: 'one', name: 'One', layout: [{ i: 'a', x: 30, y: 0, w: 20, h: 5 }] } } }],
    ],
    [
      'a group of another name',
      [{ ...app, groups: [{ name: 'Funds', type: 'param', paramName: 'p', widgetIds: ['a'] }] }],
    ],
    ['an object', app],
  ])('refuses an app with %s', (_, manifest) => {
    expect(appsManifest.safeParse(manifest).success).toBe(false);
  });
});

test.skipIf(!sharedIsThere)('the reference apps are apps', () => {
  for (const name of ['openbb-reference-apps.json', 'openbb-hello-apps.json']) {
    const parsed = appsManifest.safeParse(JSON.parse(readFileSync(`${CONTRACTS}/${name}`, 'utf8')));
    expect(parsed.error?.issues ?? []).toEqual([]);
  }
});
