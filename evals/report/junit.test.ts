import { expect, it } from 'vitest';
import type { CaseResult, EvalReport } from '../results.ts';
import { junit } from './junit.ts';

const used = { metrics: {}, tookMs: 1500, inputTokens: 0, outputTokens: 0, costUsd: 0, turns: [], attempts: 1 };
const one = (id: string, passes: number, baseline: number | null): CaseResult => ({
  ...{ suite: 'tools', set: 'tools', id, title: '', value: passes, passes, baseline, ...used },
  faults: passes === 1 ? [] : ['the reply lacks "<b>\u0007"'],
});

it('fails what was right before or is new, skips what was wrong before, and is XML whatever was said', () => {
  const cases = [one('right', 1, 1), one('lost', 0, 1), one('new', 0, null), one('still', 0, 0)];
  const text = junit({ suites: [{ suite: 'tools', tookMs: 6000 }], cases, tookMs: 6000 } as unknown as EvalReport);
  expect(text).toContain('<testsuite name="tools" tests="4" failures="2" errors="0" skipped="1" time="6.000">');
  expect(text).toContain('<testcase classname="tools.tools" name="right" time="1.500"/>');
  const said = 'the reply lacks &quot;&lt;b&gt;&quot;';
  expect(text).toContain(`name="lost" time="1.500"><failure message="${said}" type="regression">${said}</failure>`);
  expect(text).toContain(`name="still" time="1.500"><skipped message="as in the baseline">${said}</skipped>`);
});
