/** The workspace as anybody sees it over REST, and what a conversation made of it. */
import type { Changes, Job, JobApplication, Page, Stage } from '@shortlist/api/contract';
import type { ApiClient } from '../api-client.ts';

type ListedJob = Job & { pipeline: Record<Stage, number> };
export interface Snapshot {
  jobs: ListedJob[];
  people: { id: string; name: string | null }[];
  /** `job id · candidate's name · stage` */
  stages: string[];
}

export async function takeSnapshot(client: ApiClient): Promise<Snapshot> {
  const [{ items: jobs }, { items: people }] = await Promise.all([
    client.get<Page<ListedJob>>('/jobs?limit=200'),
    client.get<Page<Snapshot['people'][number]>>('/candidates?limit=200'),
  ]);
  const stages: string[] = [];
  for (const { id } of jobs.filter((job) => Object.values(job.pipeline).some((count) => count > 0))) {
    const { items } = await client.get<Page<JobApplication>>(`/jobs/${id}/applications?limit=200`);
    stages.push(...items.map(({ candidate, stage }) => [id, candidate.name, stage].join(' · ')));
  }
  return { jobs, people, stages };
}

/** Every difference between what changed and what should have, a line each; a change nobody asked for is one too. */
export function changeFaults(expected: Changes, before: Snapshot, after: Snapshot): string[] {
  const faults: string[] = [];
  const old = new Map(before.jobs.map((job) => [job.id, job]));
  const added = after.jobs.filter(({ id }) => !old.has(id));
  faults.push(...pairUp('job', expected.jobs, added, ({ title, is }, job) => fits(title, job) && differences(is, job)));
  const changed = after.jobs.filter((job) => old.has(job.id) && fieldsOf(job) !== fieldsOf(old.get(job.id)!));
  faults.push(
    ...pairUp(
      'change of a job',
      expected.changed,
      changed,
      ({ title, is }, job) => fits(title, job) && differences(is, job),
    ),
  );
  const gone = before.jobs.filter(({ id }) => !after.jobs.some((job) => job.id === id));
  faults.push(...pairUp('removal of a job', expected.removed, gone, (title, job) => fits(title, job) && []));

  const ids = (snapshot: Snapshot) => new Set(snapshot.people.map(({ id }) => id));
  const [had, has] = [ids(before), ids(after)];
  const named = (name: string, person: { name: string | null }) => plain(person.name ?? '').includes(plain(name)) && [];
  faults.push(
    ...pairUp(
      'candidate',
      expected.people.added,
      after.people.filter(({ id }) => !had.has(id)),
      named,
    ),
    ...pairUp(
      'removal of a candidate',
      expected.people.removed,
      before.people.filter(({ id }) => !has.has(id)),
      named,
    ),
  );

  const title = (id: string) => after.jobs.find((job) => job.id === id)?.title ?? '';
  const moves = after.stages.filter((stage) => !before.stages.includes(stage)).map((line) => line.split(' · '));
  faults.push(
    ...pairUp(
      'stage',
      expected.stages,
      moves,
      ({ job, candidate, stage }, [id = '', name = '', at]) =>
        plain(title(id)).includes(plain(job)) && plain(name).includes(plain(candidate)) && at === stage && [],
    ),
  );
  return faults;
}

/**
 * Gives each expected change an actual one. `compare` answers false where two are not the same thing, else what is wrong
 * with the actual one.
 */
function pairUp<E, A>(what: string, expected: E[], actual: A[], compare: (e: E, a: A) => string[] | false): string[] {
  const left = [...actual];
  const faults = expected.flatMap((one) => {
    const found = left.map((each) => compare(one, each));
    const at = found.findIndex((each) => each && each.length === 0);
    const best = at === -1 ? found.findIndex((each) => each !== false) : at;
    if (best === -1) return [`no ${what} like ${JSON.stringify(one)}`];
    left.splice(best, 1);
    return found[best] || [];
  });
  return [...faults, ...left.map((each) => `a ${what} nobody asked for: ${shown(each)}`)];
}

const fits = (title: string, job: Job) => plain(job.title).includes(plain(title));
const differences = (is: Record<string, unknown>, job: Job) =>
  Object.entries(is)
    .filter(([key, value]) => plain(JSON.stringify(job[key as keyof Job])) !== plain(JSON.stringify(value)))
    .map(
      ([key, value]) =>
        `${job.title}: ${key} is ${JSON.stringify(job[key as keyof Job])}, expected ${JSON.stringify(value)}`,
    );
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const fieldsOf = ({ pipeline: _, ...job }: ListedJob) => JSON.stringify(job);
function shown(value: unknown): string {
  if (Array.isArray(value)) return value.slice(1).join(', ');
  const { title, name } = value as { title?: string; name?: string };
  return title ?? name ?? '?';
}
