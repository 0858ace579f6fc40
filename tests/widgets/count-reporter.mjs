import { writeFileSync } from "node:fs";

/** Writes how many tests passed and failed, in the form of vitest's report, so that one line can add both up. */
export const countReporter = (file) => ({
  onTestRunFinished({ sessions }) {
    const counts = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
    const testResults = [];
    for (const session of sessions) {
      const before = counts.numFailedTests;
      // A file that does not load has no tests to count, and must not pass for that.
      if (session.errors.length > 0) counts.numFailedTests++;
      add(counts, session.testResults);
      const failed = counts.numFailedTests > before;
      testResults.push({ name: session.testFile, status: failed ? "failed" : "passed" });
    }
    writeFileSync(file, JSON.stringify({ ...counts, testResults }));
  },
});

function add(counts, suite) {
  for (const test of suite?.tests ?? []) {
    if (test.skipped) counts.numPendingTests++;
    else if (test.passed) counts.numPassedTests++;
    else counts.numFailedTests++;
  }
  for (const inner of suite?.suites ?? []) add(counts, inner);
}
