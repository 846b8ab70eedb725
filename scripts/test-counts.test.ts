// The last line of `npm test` never says more than what the runners proved.
import { expect, test } from 'vitest';
import { add, browserCounts, closingLine, exitCodeFor, NOTHING, unitCounts } from './test-counts.mjs';

const unit = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0, testResults: [] };
const browser = { stats: { expected: 2, unexpected: 0, flaky: 0, skipped: 1 } };

test('the counts of all runners are added up', () => {
  const counts = add(unitCounts(unit, 0), browserCounts(browser, 0));
  expect(closingLine(counts)).toBe('7 passed, 0 failed, 2 skipped');
  expect(exitCodeFor(counts)).toBe(0);
});

test('a runner without a report is a failure', () => {
  expect(unitCounts(null, 0).failed).toBe(1);
  expect(browserCounts(null, 0).failed).toBe(1);
});

test('a test file that does not load is a failure', () => {
  const testResults = [{ status: 'failed', assertionResults: [] }];
  expect(unitCounts({ ...unit, testResults }, 1).failed).toBe(1);
});

test('a runner that failed without naming a test, or ran none, is a failure', () => {
  expect(unitCounts(unit, 1).failed).toBe(1);
  expect(unitCounts({ ...unit, numPassedTests: 0 }, 0).failed).toBe(1);
});

test('a browser test that passed only when repeated is a failure', () => {
  expect(browserCounts({ stats: { ...browser.stats, flaky: 1 } }, 0).failed).toBe(1);
});

test('no test at all is not a success', () => {
  expect(exitCodeFor(NOTHING)).toBe(1);
});
