import { Prisma, type Tx } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';
import { ERASED } from './candidate-files.ts';
import { looseMentionsOf, withoutPerson, type Mentions, type Person } from './mentions.ts';

/** Conversations in which the person occurs: in what was said, in what tools were asked and answered, in a title. */
export async function threadsAbout(tx: Tx, scope: Scope, person: Person, mentions: Mentions): Promise<string[]> {
  const { workspaceId } = scope;
  const written = await tx.$queryRaw<{ thread_id: string; content: unknown }[]>`
    SELECT thread_id, parts AS content FROM messages
      WHERE workspace_id = ${workspaceId} AND parts::text ~* ${mentions.likely}
    UNION ALL SELECT id, to_jsonb(title) FROM threads
      WHERE workspace_id = ${workspaceId} AND title ~* ${mentions.likely}
    UNION ALL SELECT thread_id, jsonb_build_array(input, interrupt, decision) FROM runs
      WHERE workspace_id = ${workspaceId} AND jsonb_build_array(input, interrupt, decision)::text ~* ${mentions.likely}
    UNION ALL SELECT r.thread_id, jsonb_build_array(c.args, c.result, c.error) FROM tool_calls c JOIN runs r ON r.id = c.run_id
      WHERE r.workspace_id = ${workspaceId} AND jsonb_build_array(c.args, c.result, c.error)::text ~* ${mentions.likely}`;
  const requested = await tx.agentRequest.findMany({
    where: { workspaceId, candidateIds: { has: person.id } },
    select: { threadId: true },
  });
  const ids = written.filter(({ content }) => mentions.inJson(content)).map((row) => row.thread_id);
  return [...new Set([...ids, ...requested.map((row) => row.threadId)])];
}

/**
 * Takes the person out of these conversations, also where only a part of the name is used. Texts and cards keep their
 * place and say "[erased]"; the chunks that were streamed, and what the agent remembers of the conversation, go entirely.
 * A run that waits for a person keeps its memory, with the name blanked, so that it can still be answered.
 */
export async function eraseFromThreads(tx: Tx, scope: Scope, threadIds: string[], person: Person): Promise<void> {
  const mentions = looseMentionsOf(person);
  const inThreads = { threadId: { in: threadIds } };
  await eraseMessages(tx, inThreads, mentions);
  await eraseTitles(tx, scope, threadIds, mentions);
  const runs = await tx.run.findMany({ where: inThreads, include: { toolCalls: true } });
  for (const run of runs) {
    const { input, interrupt, decision } = withoutPerson(
      { input: run.input, interrupt: run.interrupt, decision: run.decision },
      mentions,
    );
    await tx.run.update({
      where: { id: run.id },
      data: { input: input ?? {}, interrupt: interrupt ?? Prisma.DbNull, decision: decision ?? Prisma.DbNull },
    });
    for (const call of run.toolCalls.filter((c) => mentions.inJson([c.args, c.result, c.error]))) {
      const { args, result, error } = withoutPerson(
        { args: call.args, result: call.result, error: call.error },
        mentions,
      );
      await tx.toolCallRecord.update({
        where: { runId_toolCallId: { runId: run.id, toolCallId: call.toolCallId } },
        data: { args: args ?? {}, result: result ?? Prisma.DbNull, error },
      });
    }
  }
  const waiting = new Set(runs.filter((run) => run.status === 'waiting').map((run) => run.threadId));
  await tx.runChunks.deleteMany({ where: { run: { ...inThreads, status: { not: 'waiting' } } } });
  await blankWaitingChunks(tx, [...waiting], mentions);
  await forgetCheckpoints(
    tx,
    threadIds.filter((id) => !waiting.has(id)),
    [...waiting],
    person,
  );
}

async function eraseMessages(tx: Tx, where: { threadId: { in: string[] } }, mentions: Mentions): Promise<void> {
  const messages = await tx.message.findMany({ where, include: { feedback: true } });
  for (const message of messages) {
    if (mentions.inJson(message.parts)) {
      const parts = withoutPerson(message.parts, mentions) as Prisma.InputJsonValue;
      await tx.message.update({ where: { id: message.id }, data: { parts } });
    }
    for (const { id, comment } of message.feedback) {
      if (comment && mentions.inText(comment)) await tx.feedback.update({ where: { id }, data: { comment: ERASED } });
    }
  }
}

async function eraseTitles(tx: Tx, scope: Scope, ids: string[], mentions: Mentions): Promise<void> {
  const threads = await tx.thread.findMany({ where: { workspaceId: scope.workspaceId, id: { in: ids } } });
  for (const { id, title } of threads) {
    if (mentions.inText(title)) await tx.thread.update({ where: { id }, data: { title: ERASED } });
  }
}

/** A name may be cut in two between chunks, so every text goes that stands in a waiting run's chunks. */
async function blankWaitingChunks(tx: Tx, threadIds: string[], mentions: Mentions): Promise<void> {
  const batches = await tx.runChunks.findMany({ where: { run: { threadId: { in: threadIds } } } });
  for (const { runId, seqFrom, chunks } of batches) {
    const blanked = (chunks as { type: string; delta?: string }[]).map((chunk) =>
      chunk.delta === undefined ? withoutPerson(chunk, mentions) : { ...chunk, delta: '' },
    );
    await tx.runChunks.update({ where: { runId_seqFrom: { runId, seqFrom } }, data: { chunks: blanked } });
  }
}

/** The checkpoints are LangGraph's own tables; their blobs are JSON in UTF-8. */
async function forgetCheckpoints(tx: Tx, forget: string[], waiting: string[], person: Person): Promise<void> {
  const [tables] = await tx.$queryRaw<{ there: boolean }[]>`
    SELECT to_regclass('langgraph.checkpoints') IS NOT NULL AS there`;
  if (!tables?.there) return;
  await tx.$executeRaw`DELETE FROM langgraph.checkpoint_writes WHERE thread_id = ANY (${forget})`;
  await tx.$executeRaw`DELETE FROM langgraph.checkpoint_blobs WHERE thread_id = ANY (${forget})`;
  await tx.$executeRaw`DELETE FROM langgraph.checkpoints WHERE thread_id = ANY (${forget})`;
  if (waiting.length === 0) return;

  const terms = [person.id, person.name, person.email, person.phone].filter((term) => term !== null && term !== '');
  for (const term of terms.map((t) => JSON.stringify(t).slice(1, -1))) {
    await tx.$executeRaw`
      UPDATE langgraph.checkpoints SET checkpoint = replace(checkpoint::text, ${term}, ${ERASED})::jsonb,
        metadata = replace(metadata::text, ${term}, ${ERASED})::jsonb WHERE thread_id = ANY (${waiting})`;
    await tx.$executeRaw`
      UPDATE langgraph.checkpoint_blobs
      SET blob = convert_to(replace(convert_from(blob, 'UTF8'), ${term}, ${ERASED}), 'UTF8')
      WHERE thread_id = ANY (${waiting}) AND type = 'json' AND position(convert_to(${term}, 'UTF8') IN blob) > 0`;
    await tx.$executeRaw`
      UPDATE langgraph.checkpoint_writes
      SET blob = convert_to(replace(convert_from(blob, 'UTF8'), ${term}, ${ERASED}), 'UTF8')
      WHERE thread_id = ANY (${waiting}) AND type = 'json' AND position(convert_to(${term}, 'UTF8') IN blob) > 0`;
  }
}
