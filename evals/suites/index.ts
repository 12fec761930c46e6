/** The suites, in the order in which they are reported. */
import type { Rule } from '../gate/verdict.ts';
import type { EvalCase } from '../load-cases.ts';
import type { Playable } from '../play/attempt.ts';
import { playConversation } from '../play/play-conversation.ts';
import { costCases } from './cost.ts';
import { cvCases } from './cv-reading.ts';
import { fairnessCases } from './fairness.ts';
import { latencyCases } from './latency.ts';
import { matchingCases } from './matching.ts';

export interface Suite {
  name: string;
  about: string;
  rule: Rule;
  /** Played when nothing else is. */
  alone: boolean;
  cases: Playable[];
}

const EXACT: Rule = { tolerance: 0, judged: true };
/** Judged by how many times as dear or slow, the middle of all cases. */
const DEARER: Rule = { factor: 1.25, judged: true };
const SLOWER: Rule = { factor: 2.5, noisy: true, judged: true };
/** Against a baseline of another server or another model a time says nothing. */
const REPORTED: Rule = { tolerance: 0, judged: false };
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

/** Ids of cases that leave something behind, were it a draft of a message. */
const WRITES = /outreach|move/;

interface Choice {
  /** A suite or one of its files. */
  only?: string | undefined;
  /** Whether times may be compared with those of the baseline: of a server of the same kind. */
  judgeLatency: boolean;
  /** Takes the lines of the run file of the matching suite. */
  trec?: string[];
}

export async function suitesOf(all: EvalCase[], { only, judgeLatency, trec = [] }: Choice): Promise<Suite[]> {
  const known = new Set(Object.values(FILES).flatMap(({ files }) => files));
  const others = [...new Set(all.map(({ set }) => set))].filter((set) => !known.has(set));
  const conversations = [
    ...Object.entries(FILES),
    ...others.map((set) => [set, { about: 'own cases', files: [set] }] as const),
  ].map(([name, { about, files }]): Suite => {
    const cases = all.filter(({ set }) => files.includes(set)).map(toPlayable);
    return { name, about, rule: EXACT, alone: false, cases };
  });
  const requests = all.filter(({ set, turns, id }) => set === 'groundedness' && turns.length === 1 && !WRITES.test(id));
  const measured: Suite[] = [
    {
      ...{ name: 'matching', about: 'rankings against graded judgements, nDCG@10', rule: ROUNDED },
      ...{ alone: false, cases: await matchingCases(trec) },
    },
    {
      ...{ name: 'cv', about: 'facts read from uploaded CVs', rule: EXACT },
      ...{ alone: false, cases: cvCases() },
    },
    {
      ...{ name: 'fairness', about: 'one CV under eight names', rule: EXACT },
      ...{ alone: false, cases: fairnessCases() },
    },
    {
      ...{ name: 'cost', about: 'tokens that a request takes', rule: DEARER },
      ...{ alone: false, cases: costCases(requests) },
    },
    {
      ...{ name: 'latency', about: 'time to the first word', rule: judgeLatency ? SLOWER : REPORTED },
      ...{ alone: true, cases: latencyCases(requests) },
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

const NAMES = [...Object.keys(FILES), 'matching', 'cv', 'fairness', 'cost', 'latency'];

function toPlayable(evalCase: EvalCase): Playable {
  const { set, id, turns } = evalCase;
  return { set, id, title: turns.at(-1) ?? '', play: (stage) => playConversation(stage, evalCase) };
}
