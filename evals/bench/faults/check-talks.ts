/** The checker: reads what was promised to the talkers, and what there is in the end. */
import { isDeepStrictEqual } from 'node:util';
import type { Db } from '@shortlist/prisma';
import { replay } from '../../../api/test/loyal-client.ts';
import { asEvents } from '../../../api/test/wires.ts';
import type { Talk } from './talkers.ts';

export interface Findings {
  /** Comparisons made. */
  checked: number;
  /** Acknowledged messages, or effects of completed answers, that are not there. */
  lost: number;
  /** Messages or effects that are there more than once. */
  twice: number;
  /** Answers that neither ended nor say why not. */
  unended: number;
  /** Streams that were not seen as they are stored: a gap, a repeat, another order. */
  torn: number;
  /** Threads whose messages do not stand in the order in which they were written. */
  unordered: number;
}

export async function checkTalks(db: Db, address: string, talks: Talk[]): Promise<Findings> {
  const found: Findings = { checked: 0, lost: 0, twice: 0, unended: 0, torn: 0, unordered: 0 };
  for (const talk of talks) await checkTalk({ db, address, found }, talk);
  for (const threadId of new Set(talks.map((talk) => talk.threadId))) {
    const written = talks.filter((talk) => talk.threadId === threadId).map(({ runId }) => runId);
    const stored = await db.message.findMany({ where: { threadId, role: 'user' }, orderBy: { createdAt: 'asc' } });
    found.checked += 1;
    if (
      !isDeepStrictEqual(
        stored.map((message) => message.runId),
        written,
      )
    )
      found.unordered += 1;
  }
  return found;
}

async function checkTalk({ db, address, found }: { db: Db; address: string; found: Findings }, talk: Talk) {
  const { runId, cookie, title, seen } = talk;
  const roles = await db.message.findMany({ where: { runId }, select: { role: true } });
  const count = (role: string) => roles.filter((message) => message.role === role).length;
  const run = await db.run.findUnique({ where: { id: runId } });
  if (!run || count('user') === 0) found.lost += 1;
  if (count('user') > 1 || count('assistant') > 1) found.twice += 1;
  const explained = run?.status === 'failed' && run.error !== null;
  if (run?.status !== 'completed' && !explained) found.unended += 1;
  if (!isDeepStrictEqual(asEvents(seen), await replay(address, cookie, runId))) found.torn += 1;
  found.checked += 4;
  if (title === null) return;
  const jobs = await db.job.count({ where: { title } });
  const records = await db.toolCallRecord.count({ where: { runId } });
  if (jobs > 1 || records > 1) found.twice += 1;
  if (jobs === 0 && run?.status === 'completed') found.lost += 1;
  found.checked += 2;
}

/** Nothing but what was checked. */
export function isClean({ lost, twice, unended, torn, unordered }: Findings): boolean {
  return lost + twice + unended + torn + unordered === 0;
}

export function inWords({ lost, twice, unended, torn, unordered }: Findings): string {
  return `lost ${lost}, twice ${twice}, unended ${unended}, torn ${torn}, out of order ${unordered}`;
}
