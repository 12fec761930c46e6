/** Hand-made threads to speak in: what a person said, what the tools answered, what was replied. */
import { AIMessage, HumanMessage, ToolMessage } from '@langchain/core/messages';
import type { BaseMessage } from '@langchain/core/messages';
import type { Candidate, CandidateSummary, Job, Match } from '../../../schemas.ts';
import type { StageCounts, ToolName } from '../../../tool-outputs.ts';

const AT = '2026-01-05T09:00:00.000Z';
export const NO_STAGES: StageCounts = {
  sourced: 0,
  shortlisted: 0,
  contacted: 0,
  interview: 0,
  offer: 0,
  hired: 0,
  rejected: 0,
};

export function job(fields: Partial<Job> & Pick<Job, 'id' | 'title'>): Job {
  return {
    description: '',
    mustHaveSkills: [],
    niceToHaveSkills: [],
    location: null,
    workMode: null,
    minYearsExperience: null,
    seniority: null,
    salaryMin: null,
    salaryMax: null,
    currency: null,
    status: 'open',
    createdAt: AT,
    ...fields,
  };
}

export const NURSE = job({
  id: 'j1',
  title: 'Senior Nurse',
  location: 'Leeds',
  mustHaveSkills: ['ICU', 'Triage'],
  minYearsExperience: 3,
});
export const ENGINEER = job({ id: 'j2', title: 'Data Engineer', location: 'Berlin' });
export const MANAGER = job({ id: 'j3', title: 'Nurse Manager', location: 'Paris' });

export function person(id: string, name: string, location: string, years: number): CandidateSummary {
  return { id, name, headline: 'Registered nurse', location, yearsExperience: years, skills: ['ICU', 'Triage'] };
}
export const PEOPLE = [
  person('c1', 'Jane Doe', 'Leeds', 9),
  person('c2', 'Maria Lopez', 'London', 7),
  person('c3', 'John Smith', 'Leeds', 6),
  person('c4', 'Anna Schmidt', 'Paris', 4),
  person('c5', 'Peter Müller', 'York', 3),
];

export function match(candidate: CandidateSummary, rank: number, fields: Partial<Match> = {}): Match {
  return {
    candidateId: candidate.id,
    name: candidate.name,
    headline: candidate.headline,
    location: candidate.location,
    yearsExperience: candidate.yearsExperience,
    stage: null,
    rank,
    score: 95.5 - rank * 5,
    breakdown: { semantic: 0.8, skills: 0.9, experience: 1, title: 1, location: null },
    matchedSkills: ['ICU'],
    missingSkills: ['Triage'],
    requirements: [],
    evidence: [{ skill: 'ICU', quote: `Ran the ICU night shift, ${candidate.name ?? ''}`, start: 0, end: 10 }],
    ...fields,
  };
}

export function profile(summary: CandidateSummary, fields: Partial<Candidate> = {}): Candidate {
  return {
    ...summary,
    email: 'maria@example.org',
    phone: null,
    experience: [],
    education: [],
    languages: ['English', 'Spanish'],
    certificates: [],
    links: [],
    summary: null,
    sourceFile: 'cv.pdf',
    duplicateOf: null,
    parse: { grade: 'good', reasons: [], flagged: [], spans: {} },
    createdAt: AT,
    ...fields,
  };
}

/** One call with its result, as the graph leaves it in the thread. */
export function ran(name: ToolName, args: Record<string, unknown>, artifact: unknown, content = 'done'): BaseMessage[] {
  const id = `call_${name}_${Math.abs(hash(JSON.stringify(args)))}`;
  return [
    new AIMessage({ content: '', tool_calls: [{ type: 'tool_call', id, name, args }] }),
    new ToolMessage({ content, tool_call_id: id, name, artifact }),
  ];
}

function hash(text: string): number {
  return [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7);
}

export const matched = (people = PEOPLE, of = NURSE) => ({
  matchRunId: 'm1',
  jobId: of.id,
  modelVersion: 'test',
  tookMs: 3,
  considered: 12,
  job: of,
  matches: people.map((one, at) => match(one, at + 1)),
});

const created = [
  new HumanMessage('create a job for a senior nurse in Leeds, must have ICU and triage, 3+ years'),
  ...ran(
    'create_job',
    { title: 'Senior Nurse', location: 'Leeds', mustHaveSkills: ['ICU', 'Triage'], minYearsExperience: 3 },
    { job: NURSE },
  ),
  new AIMessage('The job **Senior Nurse** is created.'),
];
const ranked = [
  ...created,
  new HumanMessage('who are my best five?'),
  ...ran('match_candidates', { job: 'j1', limit: 5 }, matched()),
  new AIMessage('The best 5 of 12 candidates …'),
];
const withPipeline = (one: Job) => ({ ...one, pipeline: NO_STAGES });
const listed = { total: 3, jobs: [NURSE, ENGINEER, MANAGER].map(withPipeline) };

export const THREADS = {
  empty: [],
  job: created,
  match: ranked,
  jobs: [new HumanMessage('show jobs'), ...ran('list_jobs', {}, listed), new AIMessage('3 jobs: …')],
  search: [
    new HumanMessage('find nurses in Leeds with 3 years'),
    ...ran(
      'search_candidates',
      { query: 'nurses', location: 'Leeds', minYearsExperience: 3 },
      { total: 2, candidates: [PEOPLE[0], PEOPLE[2]] },
    ),
    new AIMessage('2 candidates found: …'),
  ],
  person: [
    ...ranked,
    new HumanMessage('tell me about Maria'),
    ...ran(
      'get_candidate',
      { candidate: 'c2' },
      { candidate: profile(PEOPLE[1] as CandidateSummary), applications: [], notes: [] },
    ),
    new AIMessage('**Maria Lopez** …'),
  ],
  draft: [
    ...ranked,
    new HumanMessage('write to the first one'),
    ...ran(
      'draft_outreach',
      { job: 'j1', candidate: 'c1' },
      {
        outreach: {
          id: 'o1',
          jobId: 'j1',
          candidateId: 'c1',
          to: null,
          tone: 'friendly',
          subject: 'Hello',
          body: 'Dear Jane',
        },
        job: NURSE,
        candidate: PEOPLE[0],
      },
    ),
    new AIMessage('A draft to **Jane Doe** …'),
  ],
  'ask-title': [new HumanMessage('create a job'), new AIMessage('Gladly. What is the job title?')],
  'ask-job': [
    new HumanMessage('who are my best five?'),
    ...ran('list_jobs', { status: 'open' }, listed),
    new AIMessage('Which job do you mean?'),
  ],
  'ask-candidate': [
    new HumanMessage('show me the profile of Alex'),
    ...ran(
      'get_candidate',
      { candidate: 'Alex' },
      {
        unresolved: {
          argument: 'candidate',
          given: 'Alex',
          choices: [
            { id: 'c8', label: 'Alex Stone, Bristol' },
            { id: 'c9', label: 'Alex Wood, London' },
          ],
        },
      },
    ),
    new AIMessage('“Alex” fits more than one candidate. Which one do you mean?'),
  ],
} satisfies Record<string, BaseMessage[]>;

export type ThreadName = keyof typeof THREADS;
