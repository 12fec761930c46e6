import type { EvalReport } from '../results.ts';

/** JUnit XML, as CI servers read it: a testsuite for each suite, a failure for each case that did not pass. */
export function junit({ suites, cases, tookMs }: EvalReport): string {
  const lines = suites.map(({ suite, tookMs }) => {
    const own = cases.filter((result) => result.suite === suite);
    const failures = own.filter(({ passes, attempts }) => passes < attempts).length;
    return [
      `  <testsuite name="${escape(suite)}" tests="${own.length}" failures="${failures}" time="${seconds(tookMs)}">`,
      ...own.map(({ set, id, faults, passes, attempts, tookMs }) => {
        const head = `    <testcase classname="${escape(`${suite}.${set}`)}" name="${escape(id)}" time="${seconds(tookMs)}"`;
        if (passes === attempts) return `${head}/>`;
        return `${head}><failure message="${escape(faults[0] ?? '')}">${escape(faults.join('\n'))}</failure></testcase>`;
      }),
      '  </testsuite>',
    ].join('\n');
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="evals" time="${seconds(tookMs)}">\n${lines.join('\n')}\n</testsuites>\n`;
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
