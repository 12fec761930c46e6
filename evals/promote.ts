import { readFile, writeFile } from 'node:fs/promises';
import { conciseExpectation, type Page, type PromotedCase } from '@shortlist/api/contract';
import type { z } from 'zod';
import type { ApiClient } from './api-client.ts';
import { EvalCase } from './load-cases.ts';

const FILE = new URL('./cases/promoted.jsonl', import.meta.url);
type Line = { id: string; draft?: boolean | undefined };

/**
 * `npm run evals -- promote [ID]`: brings cases made of conversations into cases/promoted.jsonl, all that the workspace
 * has, or the one of an id, which a conversation may have too: a case is made of it then. What nobody accepted yet comes as
 * a draft, and takes the accepted place of it the next time; lines that are no draft are left alone.
 * @returns exit code
 */
export async function promote(client: ApiClient, id?: string, file: URL = FILE): Promise<number> {
  const wanted = await casesOf(client, id);
  const text = await readFile(file, 'utf8').catch(() => '');
  const lines = new Map(
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => [(JSON.parse(line) as Line).id, line]),
  );
  let changed = 0;
  for (const one of wanted) {
    const before = lines.get(one.id);
    if (before && !(JSON.parse(before) as Line).draft) continue;
    const line = JSON.stringify(lineOf(one));
    if (line === before) continue;
    lines.set(one.id, line);
    changed += 1;
    console.log(`${one.acceptedAt ? 'accepted' : 'draft   '}  ${one.id}  ${one.turns.join(' / ').slice(0, 120)}`);
  }
  if (changed > 0) await writeFile(file, `${[...lines.values()].join('\n')}\n`);
  const drafts = [...lines.values()].filter((line) => (JSON.parse(line) as Line).draft).length;
  console.log(
    `${changed} brought into evals/cases/promoted.jsonl. ${drafts} in it are drafts: correct and accept them on the Evals page and promote again, or edit the file and take "draft" away. --drafts plays them.`,
  );
  return 0;
}

async function casesOf(client: ApiClient, id?: string): Promise<PromotedCase[]> {
  const all: PromotedCase[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Page<PromotedCase> = await client.get(`/eval-cases?limit=200${cursor && `&cursor=${cursor}`}`);
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  if (!id) return all.reverse();
  const there = all.find((one) => one.id === id);
  return [there ?? (await client.post<PromotedCase>('/eval-cases', { threadId: id }))];
}

function lineOf({ id, turns, note, expect, acceptedAt }: PromotedCase): z.input<typeof EvalCase> {
  const line = {
    id,
    turns,
    ...(note && { note }),
    ...(!acceptedAt && { draft: true }),
    expect: conciseExpectation(expect),
  };
  EvalCase.parse(line);
  return line;
}
