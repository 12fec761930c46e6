/** A set of résumés, job ads and relevance judgements on disk, and its way into a fresh workspace. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Embedder, Scope } from '@shortlist/agent';
import { insertPassages } from '@shortlist/agent/retrieval';
import { findSkills } from '@shortlist/agent/lexicon';
import type { Db } from '@shortlist/prisma';

export interface ResumeSet {
  candidates: { id: string; text: string }[];
  jobs: { id: string; title: string; description: string }[];
  /** Ids of the relevant candidates by job. */
  relevant: Map<string, Set<string>>;
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
    relevant: new Map(judged.map(({ job_id, relevant }) => [job_id, new Set(relevant)])),
  };
}

/** What matching needs to know of a résumé. */
export interface ReadResume {
  headline: string | null;
  titles: (string | null)[];
  yearsExperience: number | null;
  skills: string[];
  passages: {
    kind: 'summary' | 'experience' | 'skills' | 'education' | 'other';
    start: number;
    end: number;
    content: string;
  }[];
}

/** Puts the set into a new workspace; candidates and jobs keep their ids. */
export async function loadResumeSet(
  db: Db,
  embedder: Embedder,
  set: ResumeSet,
  read: (text: string) => ReadResume,
): Promise<Scope> {
  const scope = { workspaceId: randomUUID(), userId: randomUUID() };
  const { workspaceId, userId: createdById } = scope;
  for (const { id, title, description } of set.jobs) {
    await db.job.create({ data: { id, workspaceId, createdById, title, description } });
  }
  for (const { id: candidateId, text } of set.candidates) {
    const { headline, titles, yearsExperience, skills, passages } = read(text);
    const vectors = await embedder.embed(passages.map((passage) => passage.content));
    await db.$transaction(async (tx) => {
      await tx.candidate.create({ data: { id: candidateId, workspaceId, createdById, text } });
      const experience = titles.map((title) => ({ title }));
      const searchText = [headline, ...titles, ...skills, text].filter(Boolean).join('\n');
      await tx.profile.create({
        data: { candidateId, workspaceId, headline, yearsExperience, skills, experience, searchText },
      });
      await insertPassages(
        tx,
        passages.map((passage, i) => ({
          ...passage,
          workspaceId,
          candidateId,
          embedding: vectors[i]!,
          embeddingModel: embedder.model,
        })),
      );
    });
  }
  return scope;
}

const PASSAGE_WORDS = 75;
const LONGEST_TITLE = 60;

/** Reads a résumé plainly: its first line is the headline, short lines may be titles, passages are runs of 75 words. */
export function readPlainly(text: string): ReadResume {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const words = [...text.matchAll(/\S+/g)];
  const passages: ReadResume['passages'] = [];
  for (let i = 0; i < words.length; i += PASSAGE_WORDS) {
    const part = words.slice(i, i + PASSAGE_WORDS);
    const start = part[0]!.index;
    const end = part.at(-1)!.index + part.at(-1)![0].length;
    passages.push({ kind: 'other', start, end, content: text.slice(start, end) });
  }
  return {
    headline: lines[0] ?? null,
    titles: lines
      .slice(1)
      .filter((line) => line.length <= LONGEST_TITLE && /^\p{Lu}/u.test(line) && !/[.:,;]/.test(line)),
    yearsExperience: null,
    skills: [...new Set(findSkills(text).map((mention) => mention.skill))],
    passages,
  };
}
