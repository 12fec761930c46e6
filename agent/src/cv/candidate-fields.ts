import type { Prisma } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';
import { notFound } from '../errors.ts';
import { canonicalSkill } from '../lexicon/skills.ts';
import { insertPassages } from '../matching/vectors.ts';
import { recordAudit } from '../recruiting/audit.ts';
import { CandidateFields, ParseReport, type Education, type Position } from '../schemas.ts';
import { normalisePhone } from './contact.ts';
import type { ParsedCv, SkillMention } from './cv-reader.ts';
import { totalYears } from './date-ranges.ts';
import { hideNameInProfile, passagesWithName } from './hide-name.ts';
import type { IngestDeps } from './ingest-cv.ts';
import { renderCv } from './render-cv.ts';
import { identityOf, passageRows, profileOf, saveProfile } from './save-profile.ts';
import { settleReading } from './settle-reading.ts';

/** Fields that matching sees; a change of any other needs no new vectors. */
const FACTS = [
  'headline',
  'summary',
  'yearsExperience',
  'skills',
  'experience',
  'education',
  'languages',
  'certificates',
] as const;
/** Facts that have words to quote and embed. */
const WORDED = FACTS.filter((field) => field !== 'yearsExperience');
/** In `parse.spans`: the part of the text that was rendered from fields set by hand. */
const BY_HAND = 'byHand';

/**
 * A candidate typed in by a person: the fields are rendered as a text, so that every skill can be quoted.
 * @returns the candidate; typing the same facts again gives the same one
 */
export async function candidateFromFields(
  deps: IngestDeps,
  scope: Scope,
  input: CandidateFields,
): Promise<{ candidateId: string }> {
  const fields = CandidateFields.parse(input);
  const text = renderCv(fields) || 'No facts were given.';
  const read = await deps.cvReader.read({ text });
  const cv = withFields({ ...read, ...emptyIdentity }, fields);
  // Identity stands in the fields, not in the text that was read.
  cv.parse = settleReading(cv);
  cv.parse.spans[BY_HAND] = { start: 0, end: cv.text.length };
  const vectors = await embed(deps, cv.passages);
  const { candidateId } = await saveProfile(deps.db, scope, {
    cv,
    vectors,
    embeddingModel: deps.embedder.model,
    fileId: null,
  });
  return { candidateId };
}

/**
 * Sets fields of a candidate by hand. The text of a CV stays as it is; facts set by hand are added below it, so that
 * they are quoted and embedded too. Nothing is embedded when only identity changes,
 * but for passages that turn out to carry a name that was not known before.
 * @throws AppError('not_found') for a candidate of another workspace
 */
export async function updateCandidateFields(
  deps: IngestDeps,
  scope: Scope,
  candidateId: string,
  input: CandidateFields,
): Promise<void> {
  const fields = CandidateFields.parse(input);
  const stored = await deps.db.candidate.findFirst({
    where: { id: candidateId, workspaceId: scope.workspaceId },
    include: { profile: true },
  });
  if (!stored?.profile) throw notFound('This candidate');
  const current = toParsed(stored, stored.profile);
  const changed = (Object.keys(fields) as (keyof CandidateFields)[]).filter(
    (field) => JSON.stringify(fields[field]) !== JSON.stringify(current[field]),
  );
  if (changed.length === 0) return;

  const worded = changed.some((field) => WORDED.some((fact) => fact === field));
  const written = worded ? await rewrite(deps, current, fields) : withFields(current, fields);
  const next = written.name ? hideNameInProfile(written, written.name) : written;
  const named = fields.name ? await passagesWithName(deps.db, scope, candidateId, fields.name) : [];
  const renamed = named.map(({ passage }) => passage);
  const vectors = await embed(deps, [...renamed, ...next.passages]);
  const pick = (cv: ParsedCv) => Object.fromEntries(changed.map((field) => [field, cv[field]]));
  await deps.db.$transaction(async (tx) => {
    await tx.candidate.update({
      where: { id: candidateId, workspaceId: scope.workspaceId },
      data: {
        ...identityOf(next),
        text: next.text,
        parse: settleReading(next),
        profile: { update: profileOf(next) },
      },
    });
    if (named.length > 0) {
      await tx.passage.deleteMany({ where: { workspaceId: scope.workspaceId, id: { in: named.map(({ id }) => id) } } });
      await insertPassages(tx, passageRows(scope, candidateId, renamed, vectors, deps.embedder.model));
    }
    if (worded) {
      const from = next.parse.spans[BY_HAND]!.start;
      await tx.passage.deleteMany({ where: { candidateId, workspaceId: scope.workspaceId, start: { gte: from } } });
      await insertPassages(
        tx,
        passageRows(scope, candidateId, next.passages, vectors.slice(renamed.length), deps.embedder.model),
      );
    }
    await recordAudit(tx, scope, {
      action: 'candidate.updated',
      entity: 'candidate',
      entityId: candidateId,
      candidateId,
      payload: { before: pick(current), after: pick(next) },
    });
  });
}

/** The CV with its part set by hand written anew; its passages are those of that part alone. */
async function rewrite(deps: IngestDeps, current: ParsedCv, fields: CandidateFields): Promise<ParsedCv> {
  const old = current.parse.spans[BY_HAND];
  const base = current.text.slice(0, old?.start ?? current.text.length).trimEnd();
  const typed = base === '';
  const earlier = WORDED.filter((field) => typed || current.parse.spans[`${BY_HAND}.${field}`]);
  const set = WORDED.filter((field) => fields[field] !== undefined || earlier.includes(field));
  const merged = { ...current, ...fields };
  const rendered: CandidateFields = Object.fromEntries(set.map((field) => [field, merged[field]]));
  // Identity is rendered for typed candidates only; a CV has its own.
  const text = renderCv(typed ? merged : rendered) || 'No facts were given.';
  const start = typed ? 0 : base.length + 2;
  const read = await deps.cvReader.read({ text });
  const shift = <T extends { start: number; end: number }>(span: T): T => ({
    ...span,
    start: span.start + start,
    end: span.end + start,
  });
  const block = { start, end: start + read.text.length };
  const spans: ParseReport['spans'] = { ...current.parse.spans, [BY_HAND]: block };
  for (const field of set) spans[`${BY_HAND}.${field}`] = block;
  const kept = current.skillMentions.filter((mention) => mention.end <= base.length);
  return withFields(
    {
      ...current,
      text: typed ? read.text : `${base}\n\n${read.text}`,
      skillMentions: [...kept, ...read.skillMentions.map(shift)],
      passages: read.passages.map(shift),
      parse: { ...current.parse, spans },
    },
    fields,
  );
}

/** What a person sets wins over what was read. Years follow from positions unless they are set. */
function withFields(cv: ParsedCv, fields: CandidateFields): ParsedCv {
  const given = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as CandidateFields;
  const experience = given.experience?.map(fullPosition) ?? cv.experience;
  const years = given.experience ? totalYears(experience, new Date()) : cv.yearsExperience;
  const skills = given.skills ? [...new Set(given.skills.map((skill) => canonicalSkill(skill) ?? skill))] : cv.skills;
  return {
    ...cv,
    ...(given as Partial<ParsedCv>),
    phone: given.phone
      ? normalisePhone(given.phone, given.location ?? cv.location ?? '')
      : given.phone === null
        ? null
        : cv.phone,
    yearsExperience: given.yearsExperience === undefined ? years : given.yearsExperience,
    experience,
    education: given.education?.map(fullEducation) ?? cv.education,
    skills,
    skillMentions: given.skills ? mentionsOf(cv, skills) : cv.skillMentions,
  };
}

/** Mentions of these skills; one that was not recognised is looked for as it was written. */
function mentionsOf(cv: ParsedCv, skills: string[]): SkillMention[] {
  const mentions = cv.skillMentions.filter((mention) => skills.includes(mention.skill));
  for (const skill of skills) {
    if (mentions.some((mention) => mention.skill === skill)) continue;
    const start = cv.text.toLowerCase().lastIndexOf(skill.toLowerCase());
    if (start >= 0) mentions.push({ skill, start, end: start + skill.length });
  }
  return mentions.sort((a, b) => a.start - b.start);
}

async function embed({ embedder }: IngestDeps, passages: ParsedCv['passages']): Promise<Float32Array[]> {
  return passages.length ? embedder.embed(passages.map((passage) => passage.content)) : [];
}

const emptyIdentity = {
  name: null,
  email: null,
  phone: null,
  location: null,
  links: [],
  headline: null,
  summary: null,
};

function fullPosition(position: Partial<Position>): Position {
  return {
    title: null,
    company: null,
    location: null,
    start: null,
    end: null,
    current: false,
    description: '',
    ...position,
  };
}

function fullEducation(education: Partial<Education>): Education {
  return { degree: null, institution: null, start: null, end: null, ...education };
}

type StoredCandidate = Prisma.CandidateGetPayload<{ include: { profile: true } }>;

/** Rows as they were read; without passages, which nobody reads back. */
function toParsed(candidate: StoredCandidate, profile: NonNullable<StoredCandidate['profile']>): ParsedCv {
  const { text, name, email, phone, links } = candidate;
  const parse = ParseReport.safeParse(candidate.parse).data ?? { grade: 'fair', reasons: [], flagged: [], spans: {} };
  return {
    ...{ text, name, email, phone, links, parse, passages: [] },
    location: candidate.location,
    headline: profile.headline,
    summary: profile.summary,
    yearsExperience: profile.yearsExperience,
    skills: profile.skills,
    skillMentions: profile.skillMentions as unknown as SkillMention[],
    experience: profile.experience as unknown as Position[],
    education: profile.education as unknown as Education[],
    languages: profile.languages as string[],
    certificates: profile.certificates as string[],
  };
}
