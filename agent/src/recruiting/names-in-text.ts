/** Which jobs and people of the workspace a message may speak of, for a model that knows no names by itself. */
import { distance } from 'fastest-levenshtein';
import { Prisma, type Db } from '@shortlist/prisma';
import { isCommonWord } from '../lexicon/common-words.ts';
import type { Scope } from '../deps.ts';

export interface NamedJob {
  id: string;
  title: string;
  location: string | null;
  status: 'open' | 'paused' | 'closed';
}

export interface NamedCandidate {
  id: string;
  name: string;
  location: string | null;
  headline: string | null;
}

export interface NamesInText {
  /** The newest jobs, open ones first. */
  jobs: NamedJob[];
  /** People whose name shares a word with the text, those sharing most first. */
  candidates: NamedCandidate[];
}

const MOST_JOBS = 40;
const MOST_CANDIDATES = 24;
/** Nobody names people further down than this in a pasted document. */
const READ_CHARS = 1_500;
/** Names looked at for slips of the keyboard. */
const MOST_COMPARED = 5_000;
/** Letters with accents as the index spells them; kept in step with the migration `candidate_name_words`. */
const ACCENTED = "àáâãäåāăąçćčďđèéêëēęěğìíîïīıłñńňòóôõöøōőřśşšșťțùúûüūůűýÿžźżß-'’.,";
const PLAIN = 'aaaaaaaaacccddeeeeeeegiiiiiilnnnoooooooorssssttuuuuuuuyyzzzs     ';

/** Written out, as an index on an expression serves only the very same expression. */
const LETTERS = Prisma.raw(`'${ACCENTED.replace("'", "''")}', '${PLAIN}'`);

/** Looks the words of a text up among titles and names; read-only. */
export async function namesInText(db: Db, { workspaceId }: Scope, text: string): Promise<NamesInText> {
  const words = nameWords(text.slice(0, READ_CHARS));
  const jobs = await db.job.findMany({
    where: { workspaceId },
    select: { id: true, title: true, location: true, status: true },
    orderBy: [{ status: 'asc' }, { createdAt: 'desc' }],
    take: MOST_JOBS,
  });
  return { jobs: jobs as NamedJob[], candidates: await peopleNamed(db, workspaceId, words) };
}

async function peopleNamed(db: Db, workspaceId: string, words: string[]): Promise<NamedCandidate[]> {
  if (words.length === 0) return [];
  const sharing = await db.$queryRaw<{ id: string; name: string }[]>`
    SELECT id, name FROM candidates
    WHERE workspace_id = ${workspaceId}
      AND string_to_array(translate(lower(name), ${LETTERS}), ' ') && ${words}::text[]
    ORDER BY created_at DESC LIMIT 200`;
  const known = new Set(sharing.flatMap(({ name }) => nameWords(name)));
  const unknown = words.filter((word) => word.length >= 4 && !known.has(word) && !isCommonWord(word));
  const close = unknown.length > 0 && unknown.length <= 12 ? await peopleSpelledLike(db, workspaceId, unknown) : [];
  const given = new Set(words);
  const shared = (name: string) => nameWords(name).filter((word) => given.has(word)).length;
  const ids = [...sharing, ...close]
    .map(({ id, name }) => ({ id, shared: shared(name) }))
    .sort((a, b) => b.shared - a.shared)
    .slice(0, MOST_CANDIDATES)
    .map(({ id }) => id);
  const rows = await db.candidate.findMany({
    where: { workspaceId, id: { in: ids } },
    select: { id: true, name: true, location: true, profile: { select: { headline: true } } },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return [...new Set(ids)].flatMap((id) => {
    const row = byId.get(id);
    return row ? [{ id, name: row.name ?? '', location: row.location, headline: row.profile?.headline ?? null }] : [];
  });
}

async function peopleSpelledLike(
  db: Db,
  workspaceId: string,
  words: string[],
): Promise<{ id: string; name: string }[]> {
  const rows = await db.candidate.findMany({
    where: { workspaceId, name: { not: null } },
    select: { id: true, name: true },
    orderBy: { createdAt: 'desc' },
    take: MOST_COMPARED,
  });
  return rows
    .map(({ id, name }) => ({ id, name: name ?? '' }))
    .filter(({ name }) => nameWords(name).some((part) => words.some((word) => isSlipOf(word, part))));
}

/** The words of a name as they are compared: small letters without accents, at least two of them. */
export function nameWords(text: string): string[] {
  const plain = [...text.normalize('NFC').toLowerCase()].map((letter) => {
    const at = ACCENTED.indexOf(letter);
    return at < 0 ? letter : PLAIN[at];
  });
  return [...new Set(plain.join('').match(/[\p{L}\p{N}]{2,}/gu) ?? [])];
}

/** Whether a word is a part of a name with a slip: a letter or two wrong, two letters swapped, or an `s` behind it. */
export function isSlipOf(word: string, part: string): boolean {
  if (word === part || word === `${part}s`) return true;
  if (part.length < 4 || word[0] !== part[0]) return false;
  const edits = distance(word, part);
  if (edits === 1) return part.length >= 5;
  const sameLetters = () => [...word].sort().join('') === [...part].sort().join('');
  return edits === 2 && (part.length >= 8 || (word.length === part.length && sameLetters()));
}
