/** What a model found in a CV, held to the text and joined with what the rules found. */
import { z } from 'zod';
import { canonicalSkill } from '../lexicon/skills.ts';
import { findLiterally } from '../matching/skill-names.ts';
import { findProtectedTraits } from '../recruiting/protected-traits.ts';
import type { Education, ParseReport, Position, Span } from '../schemas.ts';
import { normalisePhone } from './contact.ts';
import type { ParsedCv, SkillMention } from './cv-reader.ts';
import { findDateRanges, totalYears } from './date-ranges.ts';
import { hideNameInProfile, withoutName } from './hide-name.ts';
import { settleReading } from './settle-reading.ts';

const word = z.string().nullable();
export const CvFindings = z.object({
  ...{ name: word, email: word, phone: word, location: word, headline: word },
  positions: z.array(z.object({ title: word, company: word, location: word, dates: word })),
  education: z.array(z.object({ degree: word, institution: word, dates: word })),
  ...{ skills: z.array(z.string()), languages: z.array(z.string()), certificates: z.array(z.string()) },
});
export type CvFindings = z.output<typeof CvFindings>;

/** Longest value that is believed, and longest list. */
const LONGEST = 200;
const MOST = 100;

/**
 * The rules' exact patterns win for e-mail address and phone number, the model for name, place and headline; lists are
 * joined. A value that does not stand in `visible` (in any case, with any white space) is dropped and counted. A name that
 * the rules had not found is hidden in passages and profile as they would have hidden it.
 * @param visible  the text with flagged parts blanked, as long as the text itself
 */
export function withFindings(cv: ParsedCv, visible: string, found: CvFindings, model: string): ParsedCv {
  let dropped = 0;
  /** The value as the text writes it. */
  const held = (value: string | null): (Span & { value: string }) | null => {
    const asked = value?.trim() ?? '';
    if (asked === '') return null;
    const span = asked.length <= LONGEST ? findLiterally(visible, asked)[0] : undefined;
    if (!span) dropped += 1;
    return span ? { ...span, value: visible.slice(span.start, span.end).replace(/\s+/g, ' ') } : null;
  };

  const name = isName(found.name) ? held(found.name) : null;
  const location = held(found.location);
  const headline = held(found.headline);
  const email = cv.email ? null : held(found.email);
  const phone = cv.phone ? null : held(found.phone);
  const experience = joinPositions(cv, found.positions.slice(0, MOST), visible, held);
  const education = joinEducation(cv.education, found.education.slice(0, MOST), visible, held);
  const mentions = newSkills(cv, found.skills.slice(0, MOST), held);
  const others = (own: string[], theirs: string[]) => [
    ...own,
    ...theirs.slice(0, MOST).flatMap((value) => {
      const known = own.some((each) => each.toLowerCase().includes(value.trim().toLowerCase()));
      return known ? [] : (held(value)?.value ?? []);
    }),
  ];
  const certificates = others(cv.certificates, found.certificates);
  const languages = others(cv.languages, found.languages);

  const joined: ParsedCv = {
    ...cv,
    name: name ? name.value : cv.name,
    location: location?.value ?? cv.location,
    headline: headline?.value ?? cv.headline,
    email: cv.email ?? email?.value ?? null,
    phone: cv.phone ?? (phone && normalisePhone(phone.value, visible.slice(0, 2_000), cv.email ?? undefined)),
    ...{ experience, education, certificates, languages },
    skills: [...new Set([...cv.skills, ...mentions.map(({ skill }) => skill)])],
    skillMentions: [...cv.skillMentions, ...mentions].sort((a, b) => a.start - b.start),
    yearsExperience: totalYears(experience, new Date()) ?? cv.yearsExperience,
    parse: report(cv.parse, { name, location, headline, email, phone }, { dropped, model }),
  };
  const settled = { ...joined, parse: settleReading(joined) };
  return hidden(settled, name?.value ?? null, [email?.value, phone?.value]);
}

type Held = (value: string | null) => (Span & { value: string }) | null;

function isName(value: string | null): boolean {
  return (
    value !== null && /^\p{L}[\p{L}\p{M}.,'’ -]{1,80}$/u.test(value.trim()) && value.trim().split(/\s+/).length <= 7
  );
}

/** A position that the rules know is completed; one that they missed is added, without a description. */
function joinPositions(cv: ParsedCv, found: CvFindings['positions'], visible: string, held: Held): Position[] {
  const positions = cv.experience.map((position) => ({ ...position }));
  for (const each of found) {
    const [title, company, location, dates] = [
      held(each.title),
      held(each.company),
      held(each.location),
      held(each.dates),
    ];
    if (!title && !company) continue;
    const range = dates && findDateRanges(visible.slice(dates.start, dates.end))[0];
    const when = { start: range?.from ?? null, end: range?.to ?? null, current: range?.current ?? false };
    const known = positions.find((position, i) => {
      const span = cv.parse.spans[`experience.${i}`];
      const within = [title, company].some((part) => part && span && part.start >= span.start && part.end <= span.end);
      return within || (same(position.title, title?.value) && same(position.company, company?.value));
    });
    if (!known) {
      positions.push({
        ...{ title: title?.value ?? null, company: company?.value ?? null, location: location?.value ?? null },
        ...{ ...when, description: '' },
      });
      continue;
    }
    known.title ??= title?.value ?? null;
    known.company ??= company?.value ?? null;
    known.location ??= location?.value ?? null;
    if (!known.start && !known.end && !known.current) Object.assign(known, when);
  }
  return positions;
}

function joinEducation(own: Education[], found: CvFindings['education'], visible: string, held: Held): Education[] {
  const education = own.map((each) => ({ ...each }));
  for (const each of found) {
    const [degree, institution, dates] = [held(each.degree), held(each.institution), held(each.dates)];
    if (!degree && !institution) continue;
    const known = education.find(
      (one) => near(one.degree, degree?.value) || (!degree && near(one.institution, institution?.value)),
    );
    const range = dates && findDateRanges(visible.slice(dates.start, dates.end))[0];
    if (known) {
      known.degree ??= degree?.value ?? null;
      known.institution ??= institution?.value ?? null;
    } else {
      education.push({
        ...{ degree: degree?.value ?? null, institution: institution?.value ?? null },
        ...{ start: range?.from ?? null, end: range?.to ?? null },
      });
    }
  }
  return education;
}

/** Under the name that the lexicon gives them; a protected trait is no skill. */
function newSkills(cv: ParsedCv, skills: string[], held: Held): SkillMention[] {
  const known = new Set(cv.skills.map((skill) => skill.toLowerCase()));
  return skills.flatMap((asked) => {
    const skill = canonicalSkill(asked) ?? asked.trim().replace(/\s+/g, ' ');
    if (known.has(skill.toLowerCase()) || skill.length < 2 || skill.length > 60 || skill.split(' ').length > 5)
      return [];
    if (findProtectedTraits(skill).length > 0) return [];
    const span = held(asked);
    if (!span) return [];
    known.add(skill.toLowerCase());
    return [{ skill: canonicalSkill(asked) ?? span.value, start: span.start, end: span.end }];
  });
}

function report(
  parse: ParseReport,
  found: Record<string, Span | null>,
  { dropped, model }: { dropped: number; model: string },
): ParseReport {
  const spans = { ...parse.spans };
  for (const [field, span] of Object.entries(found)) if (span) spans[field] = { start: span.start, end: span.end };
  const reasons = [...parse.reasons];
  if (dropped > 0) {
    reasons.push(
      `${dropped === 1 ? 'One value' : `${dropped} values`} that the language model named did not stand in the text and ${dropped === 1 ? 'was' : 'were'} left out.`,
    );
  }
  return { ...parse, spans, reasons, readBy: model };
}

function hidden(cv: ParsedCv, name: string | null, contacts: (string | undefined)[]): ParsedCv {
  const without = (content: string) => {
    const bare = name ? withoutName(content, name) : content;
    return contacts.reduce<string>((text, contact) => (contact ? text.replaceAll(contact, ' ') : text), bare);
  };
  const passages = cv.passages.map((passage) => ({ ...passage, content: without(passage.content) }));
  return { ...(name ? hideNameInProfile(cv, name) : cv), passages: passages.filter(({ content }) => content.trim()) };
}

const same = (a: string | null, b: string | undefined) =>
  a !== null && b !== undefined && a.toLowerCase() === b.toLowerCase();
const near = (a: string | null, b: string | undefined) =>
  a !== null &&
  b !== undefined &&
  (a.toLowerCase().includes(b.toLowerCase()) || b.toLowerCase().includes(a.toLowerCase()));
