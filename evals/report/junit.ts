import { isNewlyWrong, type CaseResult, type EvalReport } from '../results.ts';

/**
 * JUnit XML, as CI servers read it: a testsuite for each suite, a failure for each case that is wrong and was not in the
 * baseline. What was wrong before is skipped with its reason, so that a build breaks where the gate does.
 */
export function junit({ suites, cases, tookMs }: EvalReport): string {
  const lines = suites.map(({ suite, tookMs }) => {
    const own = cases.filter((result) => result.suite === suite);
    const failures = own.filter(isNewlyWrong).length;
    const skipped = own.filter(({ passes, attempts }) => passes < attempts).length - failures;
    const counts = `tests="${own.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
    return [
      `  <testsuite name="${escape(suite)}" ${counts} time="${seconds(tookMs)}">`,
      ...own.map(testcase),
      '  </testsuite>',
    ].join('\n');
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="evals" time="${seconds(tookMs)}">\n${lines.join('\n')}\n</testsuites>\n`;
}

function testcase(result: CaseResult): string {
  const { suite, set, id, faults, passes, attempts, tookMs } = result;
  const head = `    <testcase classname="${escape(`${suite}.${set}`)}" name="${escape(id)}" time="${seconds(tookMs)}"`;
  if (passes === attempts) return `${head}/>`;
  const said = escape(faults.join('\n'));
  return isNewlyWrong(result)
    ? `${head}><failure message="${escape(faults[0] ?? '')}" type="regression">${said}</failure></testcase>`
    : `${head}><skipped message="as in the baseline">${said}</skipped></testcase>`;
}

const seconds = (ms: number) => (ms / 1000).toFixed(3);
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 has no word for control characters. */
function escape(text: string): string {
  /* eslint-disable no-control-regex */
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (c) => ENTITIES[c]!);
}
