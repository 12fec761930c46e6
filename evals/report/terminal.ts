import { isNewlyWrong, type CaseResult, type EvalReport } from '../results.ts';

/** One line that is kept up to date on a terminal; elsewhere a line at every tenth of the way. */
export function createProgress(total: number): (result: CaseResult) => void {
  const startedAt = performance.now();
  let [done, failed, told] = [0, 0, 0];
  return (result) => {
    done += 1;
    const isFault = isNewlyWrong(result);
    if (isFault) failed += 1;
    if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
    if (isFault) {
      console.log(`FAIL  ${result.suite}/${result.set}/${result.id}  ${JSON.stringify(result.title.slice(0, 100))}`);
      for (const fault of result.faults) console.log(`        ${fault}`);
    }
    const left = ((performance.now() - startedAt) / done) * (total - done);
    const line = `${done} of ${total}, ${failed} fail and did not before, ${(left / 1000).toFixed(0)} s left`;
    if (process.stdout.isTTY) process.stdout.write(line);
    else if (Math.floor((done * 10) / total) > told) {
      told = Math.floor((done * 10) / total);
      console.log(line);
    }
  };
}

export function printSummary(report: EvalReport): void {
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
  const percent = (value: number | null) => (value === null ? '–' : `${(value * 100).toFixed(1)} %`);
  console.log(`\n${report.model}, ${report.cases.length} cases in ${(report.tookMs / 1000).toFixed(0)} s`);
  const row = (cells: string[]) => cells.map((cell, i) => (i === 0 ? cell.padEnd(14) : cell.padStart(12))).join('');
  console.log(row(['suite', 'cases', 'passed', 'value', 'baseline', 'tokens', 'cost', 'verdict']));
  for (const suite of report.suites) {
    const tokens = String(suite.inputTokens + suite.outputTokens);
    console.log(
      `${row([suite.suite, String(suite.cases), String(suite.passed), percent(suite.value), percent(suite.baseline), tokens, dollars(suite.costUsd), suite.verdict])}  ${suite.why}`,
    );
    const { low: _low, high: _high, ...rest } = suite.metrics;
    const shown = Object.entries(rest).filter(([name]) => !/ (low|high)$/.test(name));
    for (const [name, value] of shown) {
      const [low, high] = [rest[`${name} low`], rest[`${name} high`]];
      const interval = low === undefined || high === undefined ? '' : ` (${low.toFixed(3)}–${high.toFixed(3)})`;
      console.log(
        `                ${name} ${/Ms/.test(name) ? `${value.toFixed(0)} ms` : value.toFixed(3)}${interval}`,
      );
    }
  }
  const total = report.suites.reduce((sum, { costUsd }) => sum + costUsd, 0);
  console.log(
    `\ntotal ${dollars(total)}; ${report.verdict}${report.reasons.map((reason) => `\n  ${reason}`).join('')}`,
  );
}

const dollars = (amount: number) => `$${amount.toFixed(4)}`;
