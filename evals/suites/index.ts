/** The suites, in the order in which they are reported. */
import type { Rule } from '../gate/verdict.ts';
import type { EvalCase } from '../load-cases.ts';
import type { Playable } from '../play/attempt.ts';
import { playConversation } from '../play/play-conversation.ts';
import { cvCases } from './cv-reading.ts';
import { fairnessCases } from './fairness.ts';
import { latencyCases } from './latency.ts';
import { matchingCases } from './matching.ts';

export interface Suite {
  name: string;
  about: string;
  rule: Rule;
  /** Its value is a measure; a case neither passes nor fails. */
  graded: boolean;
  /** Played when nothing else is. */
  alone: boolean;
  cases: Playable[];
}

const EXACT: Rule = { tolerance: 0, judged: true };
/** Vectors differ in their last digits from one processor to another, and with them ties in a ranking. */
const ROUNDED: Rule = { tolerance: 0.005, judged: true };

/** Files of evals/cases by suite; a file of another name is a suite of its own. */
const FILES: Record<string, { about: string; files: string[] }> = {
  tools: { about: 'the right tools with the right arguments', files: ['tools', 'development', 'measured'] },
  goals: { about: 'whole conversations, judged by the end state', files: ['conversations', 'goals', 'recruiters'] },
  trajectories: { about: 'the calls of each turn', files: ['trajectories'] },
  groundedness: { about: 'numbers and names of a reply come from tools', files: ['groundedness'] },
  safety: { about: 'injection, protected traits, out of scope', files: ['safety'] },
  promoted: { about: 'taken from conversations', files: ['promoted'] },
};

/**
 * @param only  a suite or one of its files
 * @param trec  takes the lines of the run file of the matching suite
 */
export async function suitesOf(all: EvalCase[], only: string | undefined, trec: string[]): Promise<Suite[]> {
  const known = new Set(Object.values(FILES).flatMap(({ files }) => files));
  const others = [...new Set(all.map(({ set }) => set))].filter((set) => !known.has(set));
  const conversations = [
    ...Object.entries(FILES),
    ...others.map((set) => [set, { about: 'own cases', files: [set] }] as const),
  ].map(([name, { about, files }]): Suite => {
    const cases = all.filter(({ set }) => files.includes(set)).map(toPlayable);
    return { name, about, rule: EXACT, graded: false, alone: false, cases };
  });
  const measured: Suite[] = [
    {
      ...{ name: 'matching', about: 'rankings against graded judgements, nDCG@10', rule: ROUNDED },
      ...{ graded: true, alone: false, cases: await matchingCases(trec) },
    },
    {
      ...{ name: 'cv', about: 'facts read from uploaded CVs', rule: EXACT },
      ...{ graded: true, alone: false, cases: cvCases() },
    },
    {
      ...{ name: 'fairness', about: 'one CV under eight names', rule: EXACT },
      ...{ graded: false, alone: false, cases: fairnessCases() },
    },
    {
      ...{ name: 'latency', about: 'time to the first word', rule: { tolerance: 0, judged: false } },
      ...{ graded: false, alone: true, cases: latencyCases(all) },
    },
  ];
  const suites = [...conversations, ...measured]
    .map((suite) => ({
      ...suite,
      cases: suite.cases.filter(({ set }) => !only || suite.name === only || set === only),
    }))
    .filter(({ cases }) => cases.length > 0);
  if (suites.length === 0) throw new Error(`There is no suite ${only}; there are ${NAMES.join(', ')}.`);
  return suites;
}

const NAMES = [...Object.keys(FILES), 'matching', 'cv', 'fairness', 'latency'];

function toPlayable(evalCase: EvalCase): Playable {
  const { set, id, turns } = evalCase;
  return { set, id, title: turns.at(-1) ?? '', play: (stage) => playConversation(stage, evalCase) };
}
