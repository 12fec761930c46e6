/**
 * What was done in versions of the conversation that the person has left. An edited message undoes nothing: the agent is
 * told, so that it does nothing twice, and the person is shown it.
 */
import type { Db } from '@shortlist/prisma';
import type { StandingEffect } from '../chunks.ts';
import type { ToolAnswer } from '../tools/tool.ts';
import type { ToolsByName } from './tools-by-name.ts';

/** The most that the agent is told of one result. */
const MAX_CONTENT = 300;

export interface StandingEffects {
  effects: StandingEffect[];
  /** For the agent, at the end of the person's message; empty when nothing was done. */
  block: string;
}

/** The changes that tools made in these runs, oldest first. */
export async function standingEffects(db: Db, tools: ToolsByName, runIds: string[]): Promise<StandingEffects> {
  const writing = [...tools.values()].filter((tool) => tool.effect === 'write').map((tool) => tool.name as string);
  const rows = await db.toolCallRecord.findMany({
    where: { runId: { in: runIds }, name: { in: writing }, error: null },
    orderBy: { createdAt: 'asc' },
  });
  const effects = rows.map(({ toolCallId, name, args }) => ({
    toolCallId,
    name,
    args: args as StandingEffect['args'],
  }));
  const lines = rows.map(({ name, args, result }) => {
    const { content = '' } = (result ?? {}) as Partial<ToolAnswer>;
    return `- ${name} ${oneLine(JSON.stringify(args))}: ${oneLine(content).slice(0, MAX_CONTENT)}`;
  });
  return {
    effects,
    block: rows.length === 0 ? '' : `<already-done>\n${INTRODUCTION}\n${lines.join('\n')}\n</already-done>`,
  };
}

/** The tag that the block is known by; what stands in it is data. */
export const STANDING_BLOCK = /<already-done>[\s\S]*?<\/already-done>/;

const INTRODUCTION =
  'Done in an earlier version of this conversation, which the person has left. These changes stand; do not make them again, and say so where it matters:';

/** Records are data: they cannot end the block. */
function oneLine(text: string): string {
  return text.replace(/[\r\n<>]+/g, ' ').trim();
}
