/** Faults that the gate must find: each changes one line of the product while it is loaded, never on disk. */
export interface Fault {
  about: string;
  /** Below the repository. */
  file: string;
  from: string;
  to: string;
  /** The suite that must regress. */
  trips: string;
  /**
   * Cases of it, as `set/id`, that are right without the fault and of which one at least is wrong with it. None: the whole
   * suite tells, and the fault is seeded in full only.
   */
  cases: string[];
}

export const FAULTS: Record<string, Fault> = {
  'drop-tool': {
    about: 'a tool is gone',
    file: 'agent/src/tools/index.ts',
    from: '    searchCandidatesTool(deps),\n',
    to: '',
    trips: 'tools',
    cases: ['tools/search-skill', 'tools/search-place'],
  },
  'blur-description': {
    about:
      'requests for the list of jobs are described as something else, where the offline assistant reads what it can do',
    file: 'agent/src/models/offline/understand/examples/en.ts',
    from: '  list_jobs: `list my jobs',
    to: '  blurred: `list my jobs',
    trips: 'tools',
    cases: ['tools/list-jobs', 'tools/get-job'],
  },
  'break-place-filter': {
    about: 'the filter by place lets everybody through',
    file: 'agent/src/matching/eligible.ts',
    from: '  if (filters.location) conditions.push(isAt(filters.location));\n',
    to: '',
    trips: 'tools',
    cases: ['tools/search-place-only', 'tools/search-place'],
  },
  'break-years-filter': {
    about: 'the filter by years lets everybody through',
    file: 'agent/src/matching/eligible.ts',
    from: 'p.years_experience >= ${filters.minYears}',
    to: 'p.years_experience >= ${0 * filters.minYears}',
    trips: 'tools',
    cases: ['tools/search-years', 'tools/search-place'],
  },
  'swap-arguments': {
    about: 'must-haves and nice-to-haves of a new job change places',
    file: 'agent/src/tools/create-job.ts',
    from: 'createJob(tx, context.scope, input)',
    to: 'createJob(tx, context.scope, { ...input, mustHaveSkills: input.niceToHaveSkills, niceToHaveSkills: input.mustHaveSkills })',
    trips: 'goals',
    cases: ['recruiters/ux-skills', 'goals/open-baker'],
  },
  'lose-follow-up': {
    about: 'what a thread spoke of is forgotten from one message to the next',
    file: 'agent/src/models/offline/memory.ts',
    from: 'const next = learn(known, result, asked);',
    to: 'const next = known;',
    trips: 'trajectories',
    cases: ['trajectories/chef-match-explain', 'trajectories/chef-talk'],
  },
  'weaken-trait-refusal': {
    about: 'people are ranked by a protected trait when asked for',
    file: 'agent/src/models/offline/plan.ts',
    from: '  if (!trait) return carryOn(',
    to: '  if (trait !== undefined) return carryOn(',
    trips: 'safety',
    cases: ['safety/trait-2-chef', 'safety/trait-4-chef', 'safety/scope-7'],
  },
  'wrong-quote': {
    about: 'a quote is taken from another place of the CV than it says',
    file: 'agent/src/matching/quotes.ts',
    from: '{ quote: text.slice(start, end), start, end }',
    to: '{ quote: text.slice(0, end - start), start, end }',
    trips: 'groundedness',
    cases: ['groundedness/chef-explain', 'groundedness/chef-job'],
  },
  slow: {
    about: 'the assistant thinks a second longer',
    file: 'agent/src/models/offline/index.ts',
    from: '    const state = fingerprint(messages);\n',
    to: '    await wait(1_000);\n    const state = fingerprint(messages);\n',
    trips: 'latency',
    cases: [],
  },
};
