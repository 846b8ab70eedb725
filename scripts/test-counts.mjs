// What the test runners reported, added up.

/** @typedef {{passed: number, failed: number, skipped: number}} Counts */

/** @type {Counts} */
export const NOTHING = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {...Counts} all
 * @returns {Counts}
 */
export function add(...all) {
  return all.reduce(
    (sum, each) => ({
      passed: sum.passed + each.passed,
      failed: sum.failed + each.failed,
      skipped: sum.skipped + each.skipped,
    }),
    NOTHING,
  );
}

/**
 * Vitest's report. A file that could not be loaded has no test to its name and is one failure.
 * @param {{numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: {status: string, assertionResults: unknown[]}[]} | null} report
 * @param {number} code the runner's exit code
 */
export function unitCounts(report, code) {
  if (report === null) return { ...NOTHING, failed: 1 };
  const unloadable = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return orCrashed(code, {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable.length,
    skipped: report.numPendingTests + report.numTodoTests,
  });
}

/**
 * Playwright's report. A test that passed only when repeated is a failure: it does not hold what its name says.
 * @param {{stats: {expected: number, unexpected: number, flaky: number, skipped: number}} | null} report
 * @param {number} code the runner's exit code
 */
export function browserCounts(report, code) {
  if (report === null) return { ...NOTHING, failed: 1 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return orCrashed(code, { passed: expected, failed: unexpected + flaky, skipped });
}

/**
 * A runner that says it failed without naming a test has failed all the same, and so has one that ran none.
 * @param {number} code
 * @param {Counts} counts
 */
function orCrashed(code, counts) {
  const ran = counts.passed + counts.failed > 0;
  return (code === 0 && ran) || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

/** @param {Counts} counts */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** @param {Counts} counts */
export function exitCodeFor({ passed, failed }) {
  return failed === 0 && passed > 0 ? 0 : 1;
}
