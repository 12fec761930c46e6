/** A set of résumés, job ads and relevance judgements on disk, and its way into a fresh workspace. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ingestCv, type AgentDeps, type Scope } from '@shortlist/agent';
import type { Grades } from './ranking-metrics.ts';

export interface ResumeSet {
  candidates: { id: string; text: string }[];
  jobs: { id: string; title: string; description: string; mustHaveSkills?: string[] }[];
  /** Grades of the relevant candidates by job. */
  grades: Map<string, Grades>;
  /** From which grade on a candidate counts as relevant where there are only two kinds. */
  relevantFrom: number;
}

/** Reads `candidates.jsonl`, `jobs.jsonl` and `qrels.jsonl` (`{job_id, relevant: [id]}`). */
export async function readResumeSet(folder: string): Promise<ResumeSet> {
  const lines = async <T>(file: string) =>
    (await readFile(join(folder, file), 'utf8'))
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as T);
  const judged = await lines<{ job_id: string; relevant: string[] }>('qrels.jsonl');
  return {
    candidates: await lines('candidates.jsonl'),
    jobs: await lines('jobs.jsonl'),
    grades: new Map(judged.map(({ job_id, relevant }) => [job_id, new Map(relevant.map((id) => [id, 1]))])),
    relevantFrom: 1,
  };
}

export interface LoadedSet {
  scope: Scope;
  /** The set's id of each candidate; of two with the same text, the first. */
  setIds: Map<string, string>;
}

type Deps = Pick<AgentDeps, 'db' | 'embedder' | 'cvReader' | 'logger'>;

/** Puts the set into a new workspace, each résumé the way an upload takes; jobs keep their ids. */
export async function loadResumeSet(deps: Deps, set: ResumeSet): Promise<LoadedSet> {
  const scope = { workspaceId: randomUUID(), userId: randomUUID() };
  const { workspaceId, userId: createdById } = scope;
  for (const { id, title, description, mustHaveSkills = [] } of set.jobs) {
    const asked = { title, description, mustHaveSkills };
    await deps.db.job.create({ data: { id, ...asked, workspaceId, createdById } });
  }
  const setIds = new Map<string, string>();
  for (const { id, text } of set.candidates) {
    const { candidateId } = await ingestCv(deps, scope, { text });
    if (!setIds.has(candidateId)) setIds.set(candidateId, id);
  }
  return { scope, setIds };
}
