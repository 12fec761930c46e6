import { appendFile, readFile } from 'node:fs/promises';
import type { Page, PromotedCase } from '@shortlist/api/contract';
import type { ApiClient } from './api-client.ts';
import { EvalCase } from './load-cases.ts';

const FILE = new URL('./cases/promoted.jsonl', import.meta.url);

/**
 * `npm run evals -- promote`: brings promoted conversations into cases/promoted.jsonl, all that the workspace has or, with
 * a thread's id, that one. They come as drafts: played and shown, not judged, until a person says what is right.
 */
export async function promote(client: ApiClient, threadId?: string): Promise<number> {
  const promoted = threadId
    ? [await client.post<PromotedCase>('/eval-cases', { threadId })]
    : (await client.get<Page<PromotedCase>>('/eval-cases?limit=200')).items;
  const there = await readFile(FILE, 'utf8').catch(() => '');
  const known = new Set(
    there
      .split('\n')
      .filter(Boolean)
      .map((line) => (JSON.parse(line) as { id: string }).id),
  );
  const added = promoted.filter(({ id }) => !known.has(id));
  for (const { id, turns, note, expect } of added) {
    const line = EvalCase.parse({ id, turns, ...(note && { note }), draft: true, expect });
    await appendFile(FILE, `${JSON.stringify({ id, turns, ...(note && { note }), draft: line.draft, expect })}\n`);
    console.log(`${id}: ${turns.join(' / ')}`);
  }
  console.log(
    added.length > 0
      ? `\n${added.length} added to evals/cases/promoted.jsonl. Read them, correct what is expected, take "draft" away.`
      : 'Nothing new to promote.',
  );
  return 0;
}
