/** `npm run bench -- <name> [options]`: runs one benchmark, each with its floor or peer measured in the same run. */
const BENCHMARKS: Record<string, { about: string; load: () => Promise<{ run: (args: string[]) => Promise<void> }> }> = {
  matching: {
    about:
      'ranking quality, rung by rung: --data DIR with candidates, jobs and qrels (.jsonl) [--out DIR for run files]',
    load: () => import('./matching.ts'),
  },
  intake: {
    about: 'CVs read: accuracy by field and format, CPU beside the library alone [--data DIR] [--format F] [--faults]',
    load: () => import('./intake.ts'),
  },
};

const [name, ...args] = process.argv.slice(2);
const benchmark = BENCHMARKS[name ?? ''];
if (benchmark) {
  await (await benchmark.load()).run(args);
} else {
  console.error('Which benchmark? npm run bench -- <name>');
  for (const [known, { about }] of Object.entries(BENCHMARKS)) console.error(`  ${known.padEnd(10)} ${about}`);
  process.exitCode = 1;
}
