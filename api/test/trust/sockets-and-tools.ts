/** The other two ways to what belongs to another workspace: socket events, and the agent's tools. */
import { randomUUID } from 'node:crypto';
import { AppError } from '@shortlist/agent';
import { createToolContext } from '@shortlist/agent/testing';
import { createTools } from '@shortlist/agent/tools';
import { inWorkspace } from '@shortlist/prisma';
import type { TestApi } from '../harness.ts';
import { openSocket } from './surface.ts';
import { createTenant, digestsOf, ID_KINDS, type Tenant } from './tenant.ts';

export interface Tried {
  ways: number;
  attempts: number;
  faults: string[];
}

/** Every event with every id of another workspace, and everything that a socket hears meanwhile. */
export async function crossWorkspaceSockets(api: TestApi): Promise<Tried> {
  const victim = await createTenant(api);
  const thief = await api.apiKey(['read', 'write', 'chat', 'admin']);
  const { client, events, close } = await openSocket(api, thief.key);
  const heard: string[] = [];
  client.onAny((event, payload) => heard.push(`${event} ${JSON.stringify(payload)}`));
  const before = await digestsOf(api, victim.workspaceId);
  const faults: string[] = [];
  let attempts = 0;
  for (const event of events) {
    for (const kind of ID_KINDS) {
      const [foreign, never] = await Promise.all(
        [victim.ids[kind], randomUUID()].map((id) =>
          client.emitWithAck(event, {
            runId: id,
            threadId: id,
            text: 'Hi',
            decision: 'approve',
            fileIds: [victim.ids.file],
          }),
        ),
      );
      attempts += 2;
      if (JSON.stringify(foreign) !== JSON.stringify(never))
        faults.push(`${event} with a ${kind} tells that it exists`);
      if (foreign.ok) faults.push(`${event} with the ${kind} of another workspace was accepted`);
    }
  }
  // What the victim's own tabs are told reaches no room of anybody else.
  const scope = { workspaceId: victim.workspaceId, userId: victim.userId };
  const { thread, import: importId } = victim.ids;
  const event = { threadId: thread, title: victim.marks[0]!, activeRunId: null, leafId: null };
  api.parts.runs.events.emit('thread:updated', scope, event);
  api.parts.imports.events.emit('import:progress', scope, { importId, state: {} as never });
  // Whatever was on its way comes before the answer to this.
  await client.emitWithAck('run:cancel', { runId: 'none' });
  attempts += 2;
  faults.push(...heard.map((what) => `a socket of another workspace heard ${what}`));
  if (JSON.stringify(await digestsOf(api, victim.workspaceId)) !== JSON.stringify(before)) {
    faults.push('a socket changed records of another workspace');
  }
  await close();
  return { ways: events.length, attempts, faults };
}

/** Arguments a tool needs beside those that name a job or a person; a tool that is not here fails. */
const ARGUMENTS: Record<string, object> = {
  create_job: { title: 'Nurse' },
  update_job: { title: 'Taken over' },
  list_jobs: {},
  get_job: {},
  ingest_candidates: {},
  search_candidates: { limit: 20 },
  get_candidate: {},
  match_candidates: {},
  explain_match: {},
  compare_candidates: {},
  move_candidate: { stage: 'hired' },
  add_note: { text: 'Was here' },
  draft_outreach: {},
  export_shortlist: { format: 'csv' },
  pipeline_report: {},
  delete_job: {},
  delete_candidate: {},
};

/** Every tool, asked by id and by name for what belongs to another workspace, also where a model leaves arguments out. */
export async function crossWorkspaceTools(api: TestApi): Promise<Tried> {
  const victim = await createTenant(api);
  const thief = await api.signUp();
  const thread = await api.call<{ id: string }>('POST', '/threads', { as: thief, body: {} });
  const before = await digestsOf(api, victim.workspaceId);
  const tools = createTools(api.parts.agent);
  const faults = tools.filter(({ name }) => !ARGUMENTS[name]).map(({ name }) => `${name} is not in ARGUMENTS`);
  let attempts = 0;
  const targets = [
    ...ID_KINDS.map((kind) => victim.ids[kind]),
    ...victim.marks,
    `Ana ${victim.marks[0]}`,
    `Job ${victim.marks[0]}`,
  ];
  for (const tool of tools) {
    for (const target of targets) {
      const named = { job: target, candidate: target, candidates: [target, target], fileIds: [target], query: target };
      const { shape } = tool.schema;
      const relevant = Object.fromEntries(Object.entries(named).filter(([name]) => name in shape));
      const args = tool.schema.safeParse({ ...ARGUMENTS[tool.name], ...relevant });
      if (!args.success) {
        faults.push(`${tool.name} takes no ${JSON.stringify(relevant)}: ${args.error.message}`);
        continue;
      }
      attempts += 1;
      const run = await api.db.run.create({
        data: {
          workspaceId: thief.workspaceId,
          userId: thief.userId,
          threadId: thread.body.id,
          status: 'running',
          input: {},
          messageId: randomUUID(),
        },
      });
      const scope = { workspaceId: thief.workspaceId, userId: thief.userId, threadId: thread.body.id, runId: run.id };
      const answer = await inWorkspace(thief.workspaceId, async () => {
        const context = createToolContext(api.parts.db, scope);
        const question = await tool.approval?.(args.data, scope).catch(said);
        return JSON.stringify([question, await tool.run(args.data, context).catch(said)]);
      });
      faults.push(...shown(victim, answer.replaceAll(target, '·')).map((mark) => `${tool.name} shows ${mark}`));
    }
  }
  if (JSON.stringify(await digestsOf(api, victim.workspaceId)) !== JSON.stringify(before)) {
    faults.push('a tool changed records of another workspace');
  }
  return { ways: tools.length, attempts, faults: [...new Set(faults)] };
}

function said(error: unknown): string {
  if (error instanceof AppError) return error.detail;
  throw error;
}

const shown = (victim: Tenant, text: string) =>
  [...victim.marks, ...Object.values(victim.ids)].filter((mark) => text.includes(mark));
