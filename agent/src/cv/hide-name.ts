import type { Db } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';
import type { ParsedCv } from './cv-reader.ts';
import { mask, namesIn } from './identity.ts';

type Passage = ParsedCv['passages'][number];

/** The stored passages that carry a name which was not known when they were made, and what they become without it. */
export async function passagesWithName(
  db: Db,
  scope: Scope,
  candidateId: string,
  name: string,
): Promise<{ id: string; passage: Passage }[]> {
  const rows = await db.passage.findMany({ where: { candidateId, workspaceId: scope.workspaceId } });
  return rows.flatMap(({ id, kind, start, end, content }) => {
    const hidden = withoutName(content, name);
    return hidden === content ? [] : [{ id, passage: { kind: kind as Passage['kind'], start, end, content: hidden } }];
  });
}

/** A profile's prose without the name. */
export function hideNameInProfile(cv: ParsedCv, name: string): ParsedCv {
  return {
    ...cv,
    headline: cv.headline && withoutName(cv.headline, name),
    summary: cv.summary && withoutName(cv.summary, name),
    experience: cv.experience.map((position) => ({
      ...position,
      description: withoutName(position.description, name),
    })),
  };
}

/** The text with the name, and the words of it that are written as names, blanked. */
export function withoutName(text: string, name: string): string {
  const names = namesIn(text, name);
  if (names.length === 0) return text;
  return mask(text, names).replace(/ {2,}/g, ' ').trim();
}
