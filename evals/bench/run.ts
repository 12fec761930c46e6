/**
 * `npm run bench -- <name> [options]`: runs one benchmark, each with its floor or peer measured in the same run. Without
 * a name: lists them and runs those that need nothing from outside, in their quick form.
 */
interface Benchmark {
  about: string;
  /** Arguments of the quick form; none when it needs data that is not part of the project. */
  quick?: string[];
  load: () => Promise<{ run: (args: string[]) => Promise<void> }>;
}

const BENCHMARKS: Record<string, Benchmark> = {
  matching: {
    about:
      'ranking quality, rung by rung, on the own set or on --data DIR with candidates, jobs and qrels (.jsonl) [--out DIR ' +
      'for run files]',
    load: () => import('./matching.ts'),
  },
  streaming: {
    about:
      'many answers at once over both wires [--quick] [--peer DIR] [--streams 1,50] [--delay 5,0] [--only shortlist]',
    quick: ['--quick'],
    load: () => import('./streaming.ts'),
  },
  load: {
    about:
      'sign-ins, chats and searches at one process, then at two behind nginx: --database URL --redis URL [--users 16] ' +
      '[--seconds 20] [--nginx PROGRAM]',
    load: () => import('./load.ts'),
  },
  faults: {
    about: 'nothing lost, nothing twice while nodes die: --database URL [--only R1,R7] [--kills 200] [--old DIR]',
    load: () => import('./faults.ts'),
  },
  search: {
    about:
      'speed of retrieval and of whole matches: [--size 1000,10000,100000] [--database URL that may create databases]',
    load: () => import('./search.ts'),
  },
  scale: {
    about: 'what a search costs with millions of people: [--people N] [--workspaces N] [--partitions 1,16]',
    quick: [],
    load: () => import('./scale.ts'),
  },
  intake: {
    about: 'CVs read: accuracy by field and format, CPU beside the library alone [--data DIR] [--format F] [--faults]',
    load: () => import('./intake.ts'),
  },
  ui: {
    about:
      'the chat in a browser: first load, ready to type, a fast answer, a thousand messages [--loads 5] [--seconds 15]',
    quick: ['--loads', '3', '--seconds', '5'],
    load: () => import('./ui.ts'),
  },
  trust: {
    about: 'walls, malformed input, attacks and a soak: [--full] [--seed N] [--only matrix,fuzz,injection,soak]',
    load: () => import('./trust.ts'),
  },
  assistant: {
    about: 'the offline assistant over SSE: from the last tool result to the first word',
    load: () => import('./assistant.ts'),
  },
};

const [name, ...args] = process.argv.slice(2);
if (name === undefined) {
  list();
  for (const [known, { quick, load }] of Object.entries(BENCHMARKS)) {
    if (!quick) continue;
    console.log(`\n${known} ${quick.join(' ')}`);
    await (await load()).run(quick);
  }
} else if (BENCHMARKS[name]) {
  await (await BENCHMARKS[name].load()).run(args);
} else {
  console.error(`There is no benchmark ${name}.`);
  list();
  process.exitCode = 1;
}

function list(): void {
  console.log('npm run bench -- <name>');
  for (const [known, { about }] of Object.entries(BENCHMARKS)) console.log(`  ${known.padEnd(10)} ${about}`);
}
