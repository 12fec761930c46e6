import type { ParseReport, Span } from '../schemas.ts';
import { findCertificates } from './certificates.ts';
import { cleanText } from './clean-text.ts';
import { contactText, findEmails, findLinks, findPhones, linkAddress, normalisePhone, ownContact } from './contact.ts';
import type { ParsedCv } from './cv-reader.ts';
import { cvSkills } from './cv-skills.ts';
import { totalYears } from './date-ranges.ts';
import { findEducation } from './education.ts';
import { findPositions, unwrap } from './experience.ts';
import type { ExtractedText } from './extract-text.ts';
import { unsupported } from './file-format.ts';
import { readTitle } from '../lexicon/titles.ts';
import { findIdentity, mask, namesIn } from './identity.ts';
import { findInstructions } from './instructions.ts';
import { isJobTitle } from './job-titles.ts';
import { findLanguages } from './languages.ts';
import { findName, suspectedName } from './person-name.ts';
import { findLocation, partsOf } from './places.ts';
import { findSections, isHeading, linesOf, type Found, type Section } from './sections.ts';
import { splitPassages } from './split-passages.ts';

/** About 75 full pages. */
const MAX_CHARACTERS = 200_000;

/**
 * The facts a CV states, and the passages that matching may see. Nothing is guessed: what the text does not say is null.
 * Flagged parts are blanked before anything is read; facts are read with the identity blanked too, so that a summary or
 * a description never carries the name.
 * @param now  until when a current position lasts
 * @throws AppError('unsupported_file') for a text of more than 200,000 characters
 */
export function parseProfile(extracted: ExtractedText, { now = new Date() }: { now?: Date } = {}): ParsedCv {
  if (extracted.text.length > MAX_CHARACTERS) {
    throw unsupported('This text is far longer than a CV. Upload the CV alone.');
  }
  const { text, flagged } = cleanText(extracted.text, extracted.hidden);
  flagged.push(
    ...findInstructions(mask(text, flagged)).map((flag) => ({ ...flag, text: text.slice(flag.start, flag.end) })),
  );
  const readable = mask(text, flagged);
  const sections = findSections(readable);

  const emails = findEmails(readable);
  const links = findLinks(mask(readable, emails), sections);
  const phones = findPhones(mask(readable, [...emails, ...links]), sections);
  const contacts = [...emails, ...links, ...phones];
  const email = ownContact(emails, sections);
  const phone = ownContact(phones, sections);
  const name = findName(readable, sections, { emails: email ? [email] : [], all: contacts });
  const location = findLocation(readable, sections, [...contacts, ...(name ? [name] : [])]);

  const hidden = name ?? suspectedName(readable, sections, contacts);
  const anonymous = mask(readable, findIdentity(readable, sections, { name: hidden, location, contacts }));
  const positions = findPositions(anonymous, sections);
  const experience = positions.map(({ position }) => position);
  const headline = findHeadline(anonymous, sections);
  const summary = findSummary(anonymous, sections);
  const stated = /(?<!\d)(\d{1,2})\+? (?:years|yrs)(?:['’])?(?: of)?(?: [\p{L}-]+){0,4} experience/iu.exec(anonymous);
  const spoken = stated ? Number(stated[1]) : null;
  const dated = totalYears(experience, now);
  const named = hidden ? namesOutsideSkills(readable, hidden.value, sections) : [];
  const referees = sections.filter(({ kind }) => kind === 'references');
  const { skills, mentions } = cvSkills(mask(readable, [...contacts, ...named, ...referees]), sections);
  const ownLinks = links.filter((link) => !referees.some(({ start, end }) => link.start >= start && link.start < end));

  const cv: Omit<ParsedCv, 'parse'> = {
    text,
    name: name?.value ?? null,
    email: email?.value ?? null,
    phone: phone ? normalisePhone(phone.value, contactText(readable, sections), email?.value) : null,
    location: location?.value ?? null,
    links: [...new Set(ownLinks.map((link) => linkAddress(link.value)))].filter((link) => URL.canParse(link)),
    headline: headline?.value ?? currentTitle(experience) ?? titleAnywhere(anonymous),
    summary: summary?.value ?? null,
    yearsExperience: dated ?? spoken,
    skills,
    skillMentions: mentions,
    experience,
    education: findEducation(anonymous, sections),
    languages: findLanguages(anonymous, sections),
    certificates: findCertificates(anonymous, sections, mentions),
    passages: splitPassages(
      anonymous,
      sections,
      positions.map(({ span }) => span.start),
    ),
  };
  const spans = spansOf({ name, email, phone, location, headline, summary });
  for (const [i, { span }] of positions.entries()) spans[`experience.${i}`] = span;
  return {
    ...cv,
    parse: report(cv, { extracted, flagged, spans, sections, spoken, stated: dated === null && spoken !== null }),
  };
}

/** A name is no skill, but where skills are listed, `Ruby` is one for a Ruby Chen too. */
function namesOutsideSkills(text: string, name: string, sections: Section[]): Span[] {
  const lists = sections.filter(({ kind }) => kind === 'skills');
  return namesIn(text, name).filter(
    (span) =>
      span.end - span.start >= name.length || !lists.some(({ start, end }) => span.start >= start && span.start < end),
  );
}

/** The words under the name that say what the person does. */
function findHeadline(anonymous: string, sections: Section[]): Found | null {
  const header = sections.find(({ kind }) => kind === 'header');
  if (!header) return null;
  const parts = partsOf(anonymous, header, []).filter(
    ({ value }) =>
      /\p{L}{3}/u.test(value) &&
      value.split(/\s+/).length <= 14 &&
      !isHeading(value) &&
      !/^(?:curriculum vitae|cv|resume|résumé|lebenslauf|page \d|last updated|confidential|phone|tel|mobile|e-?mail|address|location|linkedin|github)\b/i.test(
        value,
      ),
  );
  const first = parts.slice(0, 6);
  return first.find(({ value }) => isJobTitle(value)) ?? first.find(({ value }) => namesWork(value)) ?? null;
}

const namesWork = (words: string) => readTitle(words).families.length > 0;

/** In a CV without any order: the first line that is nothing but a title, or what the person says they worked as. */
function titleAnywhere(anonymous: string): string | null {
  for (const line of anonymous.split('\n')) {
    const words = line.split(/\s+[-–|]\s+|\s*[,:;]\s/)[0]!.trim();
    if (words.length >= 4 && words.split(/\s+/).length <= 5 && isJobTitle(words) && namesWork(words)) return words;
  }
  const said = /\b(?:work(?:ed|ing|s)?|experience|employed|role) as (?:an? |the )?([\p{L}+#./ -]{3,60})/iu.exec(
    anonymous,
  )?.[1];
  const words = said?.split(/\s+(?:in|at|on|for|with|to|and|from|since|of the)\s+/)[0]?.trim();
  return words && namesWork(words) ? words : null;
}

function findSummary(anonymous: string, sections: Section[]): Found | null {
  for (const section of sections) {
    if (section.kind !== 'summary') continue;
    const value = unwrap(linesOf(anonymous, section.bodyStart, section.end))
      .replace(/[ \t]{2,}/g, ' ')
      .slice(0, 2_000)
      .trim();
    if (value) return { value, start: section.bodyStart, end: section.end };
  }
  return null;
}

/** The post of today, else the last one, in whatever order the CV has them. */
function currentTitle(experience: ParsedCv['experience']): string | null {
  const titled = experience.filter(({ title }) => title);
  const last = Math.max(...titled.map(lastMonth));
  return (
    (titled.find(({ current }) => current) ?? titled.find((position) => lastMonth(position) === last))?.title ?? null
  );
}

function lastMonth({ start, end }: ParsedCv['experience'][number]): number {
  return Number((end ?? start ?? '0').replace('-', '').padEnd(6, '0'));
}

function spansOf(found: Record<string, Found | null>): Record<string, Span> {
  const entries = Object.entries(found).flatMap(([field, value]) =>
    value ? [[field, { start: value.start, end: value.end }]] : [],
  );
  return Object.fromEntries(entries) as Record<string, Span>;
}

interface Reading {
  extracted: ExtractedText;
  flagged: ParseReport['flagged'];
  spans: ParseReport['spans'];
  sections: Section[];
  /** Years of experience that a sentence of the CV speaks of. */
  spoken: number | null;
  /** Those were taken, as there are no dates. */
  stated: boolean;
}

function report(
  cv: Omit<ParsedCv, 'parse'>,
  { extracted, flagged, spans, sections, spoken, stated }: Reading,
): ParseReport {
  const reasons = [...extracted.reasons];
  const has = (kind: 'hidden' | 'instruction') => flagged.some((flag) => flag.kind === kind);
  if (has('hidden'))
    reasons.push('Text that a reader would not see was found; it is shown here and left out of matching.');
  if (has('instruction'))
    reasons.push('Text that speaks to an AI was found; it is shown here and left out of matching.');
  const structured = sections.length > 1;
  if (!structured) reasons.push('No headings were found, so parts of the CV may be missing from the profile.');
  if (stated) reasons.push('No dated positions were found; the years of experience are as the CV states them.');
  else if (cv.yearsExperience === null)
    reasons.push('No dated positions were found, so the years of experience are unknown.');
  reasons.push(...doubtsOf(cv, spoken));
  if (!cv.name) reasons.push('No name was found.');
  if (!cv.email && !cv.phone) reasons.push('No e-mail address or phone number was found.');
  const confidence = extracted.ocrConfidence;
  const poor = (confidence !== null && confidence < 60) || (!structured && cv.skills.length < 3);
  return { grade: poor ? 'poor' : reasons.length === 0 ? 'good' : 'fair', reasons, flagged, spans };
}

/** Years by which a CV may round its experience up. */
const ROUNDED = 3;

/** What a reader of the profile should check against the text: posts read in part, and years that don't add up. */
function doubtsOf({ experience, yearsExperience }: Omit<ParsedCv, 'parse'>, spoken: number | null): string[] {
  const doubts: string[] = [];
  const partly = experience.filter(({ title, company }) => !title || (!company && !OWN_BOSS.test(title))).length;
  if (partly > 0) doubts.push(`Positions read without title or employer: ${partly} of ${experience.length}.`);
  if (spoken !== null && yearsExperience !== null && spoken > yearsExperience + ROUNDED) {
    doubts.push(
      `The CV speaks of ${spoken} years of experience; the dates read make ${yearsExperience}. Positions may be missing.`,
    );
  }
  return doubts;
}

const OWN_BOSS = /freelanc|self[- ]employed|independent|selbst(?:st)?ändig|freiberuf|autónom|indépendant/i;
