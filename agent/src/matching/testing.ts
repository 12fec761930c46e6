/** A small workspace for tests of matching: people written as profile and text, an embedder that counts words. */
import { hash, randomUUID } from 'node:crypto';
import type { Db } from '@shortlist/prisma';
import type { Embedder, Scope } from '../deps.ts';
import { findSkills } from '../lexicon/skills.ts';
import { normalise } from '../models/embedder.ts';
import type { JobInput, ParseReport, Position } from '../schemas.ts';
import { termColumns } from './terms.ts';
import { insertPassages } from './vectors.ts';

export const logger = { debug() {}, info() {}, warn() {}, error() {} };

/** Texts that share words are near; the same words always fall on the same places. */
export const wordEmbedder: Embedder = {
  model: 'words-1',
  dimensions: 512,
  async embed(texts) {
    return texts.map((text) => {
      const vector = new Float32Array(512);
      for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
        vector[parseInt(hash('sha256', word).slice(0, 6), 16) % 512]! += 1;
      }
      return normalise(vector);
    });
  },
  async close() {},
};

export function newScope(): Scope {
  return { workspaceId: randomUUID(), userId: randomUUID() };
}

export async function addJob(db: Db, { workspaceId, userId }: Scope, job: JobInput): Promise<string> {
  return (await db.job.create({ data: { ...job, workspaceId, createdById: userId } })).id;
}

export interface Person {
  id?: string;
  name?: string;
  email?: string;
  headline?: string;
  location?: string;
  yearsExperience?: number;
  titles?: string[];
  text: string;
  flagged?: ParseReport['flagged'];
}

/** Adds a candidate whose skills are those that the text names outside what is flagged. */
export async function addPerson(db: Db, { workspaceId, userId }: Scope, person: Person): Promise<string> {
  const {
    id = randomUUID(),
    name,
    email,
    headline,
    location,
    yearsExperience,
    titles = [],
    text,
    flagged = [],
  } = person;
  const skillMentions = findSkills(text).filter(
    (mention) => !flagged.some((f) => f.start < mention.end && mention.start < f.end),
  );
  const skills = [...new Set(skillMentions.map((mention) => mention.skill))];
  const visible = flagged.reduce((rest, f) => rest.replace(f.text, ''), name ? text.replaceAll(name, '') : text);
  const experience = titles.map((title): Partial<Position> => ({ title }));
  const [embedding] = await wordEmbedder.embed([visible]);
  await db.$transaction(async (tx) => {
    await tx.candidate.create({
      data: { id, workspaceId, createdById: userId, name, email, location, text, parse: { flagged } },
    });
    await tx.profile.create({
      data: {
        candidateId: id,
        workspaceId,
        headline,
        location,
        yearsExperience,
        skills,
        skillMentions: skillMentions as object[],
        experience: experience as object[],
        searchText: [headline, ...titles, ...skills].join('\n'),
        ...termColumns({ headline: headline ?? null, positionTitles: titles, location: location ?? null, text }),
      },
    });
    await insertPassages(tx, [
      {
        workspaceId,
        candidateId: id,
        kind: 'experience',
        start: 0,
        end: text.length,
        content: visible,
        embedding: embedding!,
        embeddingModel: wordEmbedder.model,
      },
    ]);
  });
  return id;
}
