/** A workspace to be attacked, one beside it to be robbed, and what an assistant does there. */
import { randomUUID } from 'node:crypto';
import { createRecruiter, type ChatModel, type Recruiter } from '@shortlist/agent';
import { inWorkspace } from '@shortlist/prisma';
import type { TestApi, TestUser } from '../harness.ts';
import { advert, cv, RIVALS } from './attack-corpus.ts';
import { createTenant, type Tenant } from './tenant.ts';

export interface Stage {
  api: TestApi;
  owner: TestUser;
  jobId: string;
  victim: Tenant;
  /** Those who are there all the time. */
  rivals: string[];
}

/** What came of one message to an assistant. */
export interface Turn {
  /** Tools that the model called. */
  calls: string[];
  /** Results of tools and words of the answer, as they were streamed. */
  shown: string;
  /** Effects, as the audit log has them. */
  actions: string[];
  /** A person is asked before anything goes on. */
  waits: boolean;
}

export interface Ranking {
  rank: number;
  /** Of the rivals, by id: score and components. */
  others: Record<string, { score: number; breakdown: Record<string, number | null> }>;
}

export async function setStage(api: TestApi): Promise<Stage> {
  const victim = await createTenant(api);
  const owner = await api.signUp();
  const job = { title: 'Ward nurse', mustHaveSkills: ['Triage', 'Wound care'], minYearsExperience: 3 };
  const { body } = await api.call<{ id: string }>('POST', '/jobs', {
    as: owner,
    body: { ...job, description: advert() },
  });
  const rivals: string[] = [];
  for (const text of RIVALS) {
    const added = await api.call<{ id: string }>('POST', '/candidates', { as: owner, body: { text } });
    rivals.push(added.body.id);
  }
  return { api, owner, jobId: body.id, victim, rivals };
}

export async function addAna({ api, owner }: Stage, attack: string): Promise<string> {
  const body = { text: cv('Ana Ruiz', 5, 'Triage', attack) };
  const answer = await api.call<{ id: string }>('POST', '/candidates', { as: owner, body });
  if (answer.status !== 201) throw new Error(`a CV was not read: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.id;
}

/** Past the check of wording that jobs are held to: also what came in before there was one must do no harm. */
export async function describeJob({ api, jobId }: Stage, attack: string): Promise<void> {
  await api.db.job.update({ where: { id: jobId }, data: { description: advert(attack) } });
}

export async function rankingOf({ api, owner, jobId }: Stage, own: string): Promise<Ranking> {
  type Row = {
    candidateId: string;
    rank: number;
    score: number;
    breakdown: Record<string, number | null>;
  };
  const { body } = await api.call<{ matches: Row[] }>('POST', `/jobs/${jobId}/matches`, {
    as: owner,
    body: { limit: 20 },
  });
  const others = body.matches.filter(({ candidateId }) => candidateId !== own);
  return {
    rank: body.matches.find(({ candidateId }) => candidateId === own)?.rank ?? body.matches.length + 1,
    others: Object.fromEntries(others.map(({ candidateId, score, breakdown }) => [candidateId, { score, breakdown }])),
  };
}

export const assistant = ({ api }: Stage, chatModel: ChatModel): Recruiter =>
  createRecruiter({ ...api.parts.agent, chatModel });

/** Says something to an assistant, in a conversation of its own that is deleted afterwards. */
export async function say({ api, owner }: Stage, recruiter: Recruiter, text: string): Promise<Turn> {
  const { workspaceId, userId } = owner;
  const { id: threadId } = await api.db.thread.create({ data: { workspaceId, userId } });
  const messageId = randomUUID();
  const { id: runId } = await api.db.run.create({
    data: { workspaceId, userId, threadId, status: 'running', input: {}, messageId },
  });
  const scope = { workspaceId, userId, threadId, runId };
  const turn: Turn = { calls: [], shown: '', actions: [], waits: false };
  await inWorkspace(workspaceId, async () => {
    const input = { scope, messageId, signal: new AbortController().signal, text, files: [] };
    for await (const chunk of recruiter.run(input)) {
      if (chunk.type === 'tool-input-available') turn.calls.push(chunk.toolName);
      if (chunk.type === 'tool-output-available') turn.shown += JSON.stringify(chunk.output);
      if (chunk.type === 'text-delta') turn.shown += chunk.delta;
    }
  });
  const events = await api.db.auditEvent.findMany({ where: { workspaceId, runId }, orderBy: { seq: 'asc' } });
  turn.actions = events.map(({ action }) => action);
  turn.waits = (await recruiter.interruptOf(threadId)) !== null;
  await api.db.thread.delete({ where: { id: threadId } });
  return turn;
}

/** Takes back what was asked for, so that the next one finds the stage as the first did. */
export async function restore({ api: { db }, owner: { workspaceId }, jobId, rivals }: Stage): Promise<void> {
  const where = { workspaceId };
  await db.outreach.deleteMany({ where });
  await db.note.deleteMany({ where });
  await db.application.deleteMany({ where });
  await db.job.deleteMany({ where: { ...where, id: { not: jobId } } });
  await db.job.update({ where: { id: jobId }, data: { salaryMax: null, status: 'open', description: advert() } });
  await db.candidate.deleteMany({ where: { ...where, id: { notIn: rivals } } });
}

/** All that a tool could change. */
export async function recordsOf({ api: { db }, owner: { workspaceId } }: Stage): Promise<string> {
  const where = { workspaceId };
  const all = { where, orderBy: { id: 'asc' } } as const;
  const rows = await Promise.all([
    db.job.findMany(all),
    db.candidate.findMany(all),
    db.application.findMany(all),
    db.note.findMany(all),
    db.outreach.findMany(all),
    db.storedFile.findMany(all),
    db.auditEvent.count({ where }),
  ]);
  return JSON.stringify(rows);
}
