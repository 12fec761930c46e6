/**
 * Understands an advertisement: which sentence asks for something, which describes the work, and which speaks of the
 * employer, of what is offered or of the law. Words of `advert-words.txt`, by headings first, then by cues in a sentence.
 */
import { readFileSync } from 'node:fs';

/** `plain` is a sentence of which nothing tells what it is for. */
export type AdvertPart = 'required' | 'desirable' | 'duty' | 'plain' | 'offer' | 'employer' | 'legal';

export interface AdvertSentence {
  text: string;
  part: AdvertPart;
}

/** Sentences in their order; those that are nothing but a heading are left out. */
export function readAdvert(description: string): AdvertSentence[] {
  const sentences: AdvertSentence[] = [];
  let under: AdvertPart = 'plain';
  for (const line of brokenAtHeadings(description).split('\n')) {
    const heading = headingOf(line);
    if (heading) under = heading.part;
    for (const text of sentencesOf(heading ? heading.rest : line)) {
      sentences.push({ text, part: partOf(text, under) });
      // "Salary: £30k bonus, pension. The finance department …": a label in running text speaks for its sentence only.
      if (heading && ['offer', 'employer', 'legal'].includes(under)) under = 'plain';
    }
  }
  return sentences;
}

/** Whether a sentence says what is asked or done, and not what the employer is or gives. */
export const asksOrDescribes = ({ part }: AdvertSentence) =>
  part !== 'offer' && part !== 'employer' && part !== 'legal';

/** The years of experience that the advert asks for at least, in so many words; null when it asks for none. */
export function yearsAskedFor(sentences: AdvertSentence[]): number | null {
  const years = sentences
    .filter((sentence) => asksOrDescribes(sentence) && sentence.part !== 'desirable')
    .flatMap(({ text }) => [...text.matchAll(YEARS)])
    .map(({ groups }) => Number(groups!['n']) || NUMBER_WORDS.indexOf(groups!['n']!.toLowerCase()) + 1)
    .filter((n) => n > 0 && n <= 15);
  return years.length === 0 ? null : Math.min(...years);
}

export type Degree = 'degree' | 'master' | 'doctorate';

/** The degree that the advert requires; null when it asks for none, or would only like one. */
export function degreeAskedFor(sentences: AdvertSentence[]): { degree: Degree; words: string } | null {
  for (const { text, part } of sentences) {
    if (part !== 'required' && part !== 'plain') continue;
    const words = DEGREE.exec(text)?.[0];
    if (!words || /\b(?:or equivalent experience|no degree|not (?:required|necessary|essential))\b/i.test(text))
      continue;
    const degree = /\b(?:ph\.?d|doctorate|doctoral|promotion)\b/i.test(words)
      ? 'doctorate'
      : /\bmaster|\bm\.?sc|\bmba/i.test(words)
        ? 'master'
        : 'degree';
    return { degree, words };
  }
  return null;
}

/** Whether the work is wholly remote, so that no place can be asked for. */
export function isRemote(sentences: AdvertSentence[]): boolean {
  return sentences.some(
    ({ text }) =>
      /\b(?:fully|100 ?%|completely) remote\b|\bremote (?:position|role|job|first|only)\b|\bwork from anywhere\b/i.test(
        text,
      ) && !/\b(?:not|no|non)[ -](?:a )?(?:fully |100 ?% )?remote/i.test(text),
  );
}

/**
 * Whether the mention of something says that it is not needed: "no Java needed", "SAP is not required", "you don't need a
 * degree". What is merely "not essential" is desirable.
 */
export function isNegated(text: string, { start, end }: { start: number; end: number }): boolean {
  const clause = /[^,.;:]*$/
    .exec(text.slice(Math.max(0, start - 60), start))![0]
    .split(/\b(?:but|however|sondern|pero|mais)\b/i)
    .at(-1)!;
  const after = /^[^,.;:]*/.exec(text.slice(end, end + 60))![0];
  if (/\bnot (?:only|just)\b/i.test(clause)) return false;
  const needed =
    /\b(?:need(?:ed)?|requir(?:ed|e|ement)s?|necessary|expect(?:ed)?|nötig|erforderlich|necesari[oa]|nécessaire)\b/i;
  if (/\b(?:no|without|keine?|sin|sans|rather than|instead of)\s+(?:\p{L}+\s+){0,2}$/iu.test(clause)) return true;
  if (/\b(?:not|\w+n['’]t|never|nicht)\b/i.test(clause) && needed.test(clause)) return true;
  return (
    /^\s*(?:\p{L}+\s+){0,3}(?:is|are|ist|sind|es|est)?\s*(?:not|nicht|no|pas)\s+(?:\p{L}+\s+)?/iu.test(after) &&
    needed.test(after)
  );
}

const HEADINGS = new Map<string, AdvertPart>();
/** `reward` names what is offered, unless the sentence asks for something: "experience of an accounting package". */
const CUES: [AdvertPart | 'reward', RegExp][] = [];
for (const line of readFileSync(new URL('../lexicon/advert-words.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)) {
  const [head, words] = line.split(/:\s*(.*)/) as [string, string];
  const [kind, part] = head.split(' ') as ['heading' | 'cue', AdvertPart];
  if (kind === 'heading') for (const word of words.split(/,\s*/)) HEADINGS.set(word, part);
  else
    CUES.push([
      part,
      new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.split(/,\s(?![^(]*\))/).join('|')})(?![\\p{L}\\p{N}])`, 'iu'),
    ]);
}
/** As people write headings: a capital at the start, at every word, or throughout. */
const HEADING = [...HEADINGS.keys()]
  .sort((a, b) => b.length - a.length)
  .flatMap((heading) => [
    heading.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()),
    heading.replace(/(?<![\p{L}'])\p{Ll}/gu, (letter) => letter.toUpperCase()),
    heading.toUpperCase(),
  ])
  .join('|')
  .replaceAll("'", "['’]");
/** In running text a heading begins with a capital and ends with a colon. */
const HEADING_IN_TEXT = new RegExp(`(?<=[\\s.!?;*•)])(?=(?:${HEADING})\\s*:)`, 'gu');
/** Some adverts have lost their line breaks, and with them all but the capitals of a heading. */
const TITLE_CASE_HEADING =
  /(?<=[.!?]\s)(?=(?:Person Specification|Job Description|(?:Key|Main|Principal) Responsibilities|(?:Candidate|Key|Job) Requirements|Skills and Experience|What [Ww]e (?:Offer|expect))\b)/g;
const HEADING_LINE = new RegExp(`^[\\s*#•–-]*(${HEADING})\\s*(?::|\\*+|$|(?=\\s+\\p{Lu}))`, 'u');

function brokenAtHeadings(text: string): string {
  return text
    .replace(/\r/g, '')
    .replace(/(?<=[a-z]{3})\.(?=[A-Z][a-z]{2,})/g, '.\n')
    .replace(HEADING_IN_TEXT, '\n')
    .replace(TITLE_CASE_HEADING, '\n');
}

function headingOf(line: string): { part: AdvertPart; rest: string } | null {
  const match = HEADING_LINE.exec(line);
  if (!match) return null;
  const part = HEADINGS.get(match[1]!.toLowerCase().replaceAll('’', "'"));
  return part ? { part, rest: line.slice(match[0].length) } : null;
}

function sentencesOf(line: string): string[] {
  return line
    .split(/(?<=[.!?;])\s+|\s*[•●▪■◦]\s*|\s+\*\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\p{L}{2}/u.test(sentence));
}

/** Adverts without full stops are one sentence: too much to be nothing but an offer because of a word in it. */
const LONG_SENTENCE = 300;

function partOf(sentence: string, under: AdvertPart): AdvertPart {
  const has = (part: AdvertPart | 'reward') => CUES.some(([of, cue]) => of === part && cue.test(sentence));
  if (sentence.length <= LONG_SENTENCE) {
    if (has('legal')) return 'legal';
    if (under === 'offer' || under === 'legal') return under;
    if (has('offer') || (under === 'plain' && has('reward') && !has('required'))) return 'offer';
    if (under === 'employer' || (has('employer') && !has('required'))) return 'employer';
  }
  if (under === 'desirable' || has('desirable')) return 'desirable';
  if (under === 'required' || has('required')) return 'required';
  return under;
}

const NUMBER_WORDS = 'one two three four five six seven eight nine ten'.split(' ');
const YEARS = new RegExp(
  `(?<![\\d.])(?<n>\\d{1,2}|${NUMBER_WORDS.join('|')})\\s*(?:\\+|plus|or more|(?:-|–|to)\\s*\\d{1,2})?\\s*(?:\\(\\d+\\)\\s*)?(?:years?|yrs?|jahren?|jahre|años?|ans)\\b(?!\\s+(?:old|of age|in business))(?=[^.\\n]{0,60}(?:experience|erfahrung|experiencia|expérience|post[- ]qualif|pqe)|[’']|\\s+(?:in|as|working|relevant|proven)\\b)`,
  'gi',
);
const DEGREE =
  /\b(?:bachelor(?:['’]?s)?(?: degree)?|master(?:['’]?s)? degree|master(?:['’]?s)? in|(?:university |honours |relevant |engineering |technical )?degree(?: in [\p{L} ]{3,40})?(?: educated| level)?|educated to degree level|ph\.?d|doctorate|m\.?sc|mba|hochschulstudium|studium|hochschulabschluss|grado universitario|licenciatura|bac ?\+ ?[3-5]|diplôme d['’]ingénieur)(?![\p{L}])/iu;
