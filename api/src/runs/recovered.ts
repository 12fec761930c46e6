/** Joins the chunks of a recovered run to those that were stored before its process died. */
import type { Chunk } from '@shortlist/agent';
import type { Db } from '@shortlist/prisma';
import type { OpenParts } from './open-parts.ts';

/**
 * Passes on what `recover` yields. Before its first real chunk the step in which the process died is tidied: a step
 * that now begins anew is taken back (`reset-step`); tool calls whose effect was stored, but whose result never reached
 * the stream, get it.
 */
export async function* continueCutStep(
  db: Db,
  runId: string,
  { chunks, open }: { chunks: AsyncIterable<Chunk>; open: OpenParts },
): AsyncGenerator<Chunk, void> {
  const lead: Chunk[] = [];
  let joined = false;
  for await (const chunk of chunks) {
    if (joined) {
      yield chunk;
    } else if (chunk.type === 'start' || chunk.type === 'start-step') {
      lead.push(chunk);
    } else {
      joined = true;
      const start = lead.filter((led) => led.type === 'start');
      yield* start;
      yield* await tidy(db, runId, open, chunk);
      yield* lead.filter((led) => led.type === 'start-step');
      yield chunk;
    }
  }
  if (!joined) yield* lead;
}

async function tidy(db: Db, runId: string, open: OpenParts, next: Chunk): Promise<Chunk[]> {
  // The agent takes the step back by itself.
  if (next.type === 'reset-step') return [];
  if (open.midAnswer()) return [{ type: 'reset-step' }];
  const unanswered = open.unanswered();
  if (unanswered.length === 0 || isAnswerTo(unanswered, next)) return [];
  const announcedAgain = 'toolCallId' in next && unanswered.includes(next.toolCallId);
  const rows = await db.toolCallRecord.findMany({ where: { runId, toolCallId: { in: unanswered } } });
  if (announcedAgain || (rows.length === 0 && !open.anyAnswered())) return [{ type: 'reset-step' }];
  return unanswered.map((toolCallId): Chunk => {
    const row = rows.find((record) => record.toolCallId === toolCallId);
    if (!row) return { type: 'tool-output-error', toolCallId, errorText: 'Stopped before it ran.' };
    if (row.error !== null) return { type: 'tool-output-error', toolCallId, errorText: row.error };
    return { type: 'tool-output-available', toolCallId, output: (row.result as { output?: unknown } | null)?.output };
  });
}

/** A result, or a question about one of the open calls: its card stays. Data parts come from a tool at work. */
function isAnswerTo(unanswered: string[], next: Chunk): boolean {
  if (next.type.startsWith('data-')) return true;
  if (next.type === 'tool-approval-response') return true;
  const aboutCall = next.type.startsWith('tool-output') || next.type === 'tool-approval-request';
  return aboutCall && 'toolCallId' in next && unanswered.includes(next.toolCallId);
}
