/** Skills that a text announces: "must have X and Y", "ideally Z", "W is a plus". */
import { english } from '../../../lexicon/english.ts';
import { canonicalSkill, findSkills } from '../../../lexicon/skills.ts';
import { isKnownSkill, knownSkillsIn, spellSkill } from './known-skills.ts';
import { isSmallWord } from './small-words.ts';
import { fold, tidy } from './text.ts';

export interface SkillLists {
  must: string[];
  nice: string[];
  /** Where the first list begins: what stands before it may be a title. */
  start: number | null;
}

const NICE_HEAD =
  /\b(?:nice[- ]to[- ]haves?|good[- ]to[- ]have|would be nice|ideally|preferably|preferred|desirable|optional(?:ly)?|bonus(?: points)?|a plus|pluses|nice(?=\s*:)|von vorteil|wunschenswert|idealerweise|deseables?|idealmente|se valora|idealement|souhaites?|un plus|un atout)\b(?:\s+(?:are|is|would be|if they|if|for|skills?|also|some|ware|waren|ist|sind|es|est|sont))*\s*:?\s*(?:(?:knows?|has|have|with|experience|knowledge|familiarity)\s+(?:(?:in|with|of)\s+)?)?/g;
const MUST_HEAD =
  /\b(?:must[- ]haves?|must (?:also )?(?:know|have|speak|be able to|be|hold)|musts?:|required(?: skills?)?|requires?|requiring|requirements?|needs? to (?:know|have)|(?:also|it|role|job|position|they) needs?|^needs|essentials?|key skills|skills|who (?:knows?|has|have|speaks?|can)|that (?:knows?|has|have)|knows?|knowing|speaks?|knowledge of|skilled in|proficient in|familiar with|experienced? (?:in|with|of|at)|(?:with|has|have) (?:some |strong |good |solid |proven )?(?:experience|skills|knowledge|background) (?:in|with|of)|experience|(?:(?:who )?ha(?:s|ve) )?worked (?:with|in|on)|with|muss|anforderungen|kenntnisse(?: in)?|erfahrung (?:in|mit)|mit erfahrung in|mit|kennt|kann|requisitos|experiencia (?:en|con|de)|zwingend(?: erforderlich)?(?=:? \p{L})|unbedingt(?= \p{L})|pflicht:|imprescindibles?(?=:? \p{L})|obligatori[oa]s?(?=:? \p{L})|obligatoires?(?=:? \p{L})|indispensables?(?=:? \p{L})|que sepa|sepa|sabe(?:n)?|con|exigences|competences|experience (?:en|avec)|connait|maitrisant|avec)\b(?:\s+(?:are|is|include|includes|have|has|know|sind|ist|son|es|sont|est|of|in|with)\b)*\s*:?\s*/gu;
const NICE_TAIL =
  /((?:[^,.;:\n]|\.(?=\w)){2,60}?)\s+(?:is|are|would be|as|ist|ware|sind|es|est|seria|serait)?\s*(?:an?\s+)?(?:nice(?:[- ]to[- ]haves?)?|a plus|plus|bonus|preferred|desirable|welcome|helpful|useful|handy|advantageous|vorteilhaft|von vorteil|wunschenswert|un plus|deseable|souhaitee?|un atout)(?=\s*(?:$|[.,;\n]))/g;
const MUST_TAIL =
  /((?:[^,.;:\n␁]|\.(?=\w)){2,60}?)\s+(?:(?:is|are|ist|sind|es|son|est|sont)\s+(?:now\s+|also\s+|really\s+|definitely\s+|jetzt\s+|ahora\s+)?(?:an?\s+|the\s+)?(?:must(?:[- ]haves?)?|required|essential|mandatory|needed|necessary|muss|pflicht|imprescindible|obligatorio|indispensable|obligatoire)|required|essential|mandatory|zwingend(?: erforderlich)?|erforderlich|vorausgesetzt|pflicht|imprescindibles?|obligatori[oa]s?|indispensables?|obligatoires?|requis(?:es?)?|exigee?s?)(?=\s*(?:$|[.,;\n␁]))/g;

/**
 * @param masked  the text, with whatever was read already (pay, places …) blotted out by `␁`, so that a list ends
 *   there; the same length as the original
 */
export function findSkillLists(masked: string): SkillLists {
  const folded = fold(masked);
  const nice: string[] = [];
  const must: string[] = [];
  const taken: { start: number; end: number }[] = [];
  const starts: number[] = [];

  const heads = [
    ...[...folded.matchAll(NICE_HEAD)].map((match) => ({
      into: nice,
      at: match.index,
      from: match.index + match[0].length,
    })),
    ...[...folded.matchAll(MUST_HEAD)].map((match) => ({
      into: must,
      at: match.index,
      from: match.index + match[0].length,
    })),
  ].sort((a, b) => a.at - b.at);
  const musts = [...folded.matchAll(MUST_TAIL)];
  const tails = [...folded.matchAll(NICE_TAIL)].filter((match) => !/^\s*(?:ideally|nice)/.test(match[1] ?? ''));

  let strong = -1;
  heads.forEach((head, n) => {
    if (taken.some((span) => head.at < span.end && span.start <= head.at && head.into === must)) return;
    if (head.from <= strong) return;
    const stop = listEnd(folded, head.from);
    const nextHead = heads.slice(n + 1).find((next) => next.at >= head.from);
    const tail = [...tails, ...musts].find((match) => match.index < stop && match.index >= head.from - 1);
    const end = Math.min(stop, nextHead?.at ?? stop, tail?.index ?? stop);
    const weak = WEAK_HEAD.test(folded.slice(head.at, head.from));
    const items = splitList(masked.slice(head.from, end)).filter((item) => isSkillLike(item, weak));
    if (items.length === 0) return;
    head.into.push(...items);
    taken.push({ start: head.at, end });
    starts.push(head.at);
    strong = head.from;
  });
  for (const match of tails) {
    const items = splitList(
      (match[1] ?? '').length ? masked.slice(match.index, match.index + (match[1] ?? '').length) : '',
    );
    if (!items.some((item) => isSkillLike(item, false))) continue;
    nice.push(...items.filter((item) => isSkillLike(item, false)));
    starts.push(match.index);
  }
  for (const match of musts) {
    if (taken.some((span) => match.index < span.end && span.start < match.index + match[0].length)) continue;
    const items = splitList(masked.slice(match.index, match.index + (match[1] ?? '').length));
    if (!items.some((item) => isSkillLike(item, false))) continue;
    must.push(...items.filter((item) => isSkillLike(item, false)));
    starts.push(match.index);
  }
  // "5 years of experience in Django": what follows the years is the skill, when it is one.
  for (const match of masked.matchAll(/␁\s+(?:in|with|of|mit|en|con|avec)\s+([^␁,.;:\n]{1,40})/g)) {
    const items = splitList(match[1] ?? '').filter((item) => isKnownSkill(item));
    if (items.length > 0) starts.push(match.index);
    must.push(...items);
  }
  // "Data Scientist (Python, ML, NLP)"
  for (const match of masked.matchAll(/\(([^()]*,[^()]*)\)/g)) must.push(...splitList(match[1] ?? ''));
  const wished = unique(nice);
  return {
    must: unique(must).filter((skill) => !wished.includes(skill)),
    nice: wished,
    start: starts.length ? Math.min(...starts) : null,
  };
}

/** Heads that stand before many other things than skills. */
const WEAK_HEAD =
  /^(?:with|mit|con|avec|experience|kann|skills|who|that|(?:also |it |role |job |position |they )?needs?)\b/;

/** A skill is known, or is called by a noun: no "we got", no "similar"; behind a weak head also no adjective alone. */
function isSkillLike(item: string, weak: boolean): boolean {
  if (isKnownSkill(item) || canonicalSkill(item) !== null || findSkills(item).length > 0) return true;
  const said = item.split(' ');
  const small = said.filter(isSmallWord).length;
  if (said.some((word) => PRONOUN.test(word)) || small * 2 >= said.length) return false;
  return !weak || (said.length <= 4 && !english(item).has('^(#Preposition|#Adverb|#Adjective|#Pronoun|#Verb)$'));
}
const PRONOUN =
  /^(?:i|we|you|he|she|they|us|me|him|them|it|who|what|would|could|got|ve|i've|we've|pls|please|wir|ich|sie|yo|nous|je|vous)$/i;

/** A list ends with its sentence, or where something else begins. */
function listEnd(folded: string, from: number): number {
  const rest = folded.slice(from);
  const end =
    /[.!?](?=\s|$)|\n\s*\n|;|\n(?=[^\n]*:)|\)|\b(?:then|who are|show me|find me|match|and why|based in|located|for (?:the|our|my|a|this)|to (?:the|our|my) (?:must|nice|req)|salary|paying|pay is|starting|reporting|remote|hybrid|onsite|full[- ]time|part[- ]time|but|wobei|pero|mais|fur (?:die|den|das)|para (?:el|la)|pour (?:le|la|l'))\b/.exec(
      rest,
    );
  return end ? from + end.index : folded.length;
}

const NOT_SKILLS =
  /^(?:\d+ (?:days?|tage?|dias?|jours?)|a|an|the|it|them|him|her|us|me|and|or|one|some|any|more|experience|experienced|years?|salary|pay|benefits|permanent|contract|full[- ]time|part[- ]time|asap|immediate(?:ly)?|remote|hybrid|on-?site|good fit|fit|job|role|position|people|candidates?|that|this|skills?|why|please|too|also|well|least|in|at|lot|jobs?|team|most|hired|interview|offer|what|who|the most|number)$/i;
const LEAD =
  /^(?:(?:and|or|und|y|et|add|include|also|both|plus|a|an|some|the|der|die|das|den|la|el|le|they've|they have|they|done|did|worked|used|previous|prior|strong|good|solid|proven|excellent|hands-on|relevant|at least|experience|knowledge|skills?|experiencia|erfahrung|kenntnisse|proficiency|familiarity|background|knows?|knowing|have|has|having|be|speaks?|fluent in|who|with|in|of|de|en|mit|con|avec|know-?how|must|nice)\b[\s:]*)+/i;
const TRAIL =
  /\s*(?:\b(?:skills?|experience|knowledge|required|is required|are required|is a must|a must|is essential|essential|mandatory|kenntnisse|erfahrung|before|already|previously|too|as well|also|please|(?:is|are|es|son|ist|sind|est|sont) (?:zwingend(?: erforderlich)?|erforderlich|vorausgesetzt|pflicht|imprescindibles?|obligatori[oa]s?|indispensables?|obligatoires?|requis(?:es?)?|exig[eé]e?s?)|zwingend(?: erforderlich)?|erforderlich|vorausgesetzt|pflicht|imprescindibles?|obligatori[oa]s?|indispensables?|obligatoires?|requis(?:es?)?|exig[eé]e?s?|in|for|at|the|and|or|und|y|et|with|as an?|to|is|are)\b[\s.!?]*)+$/i;

/** The items of "Python, AWS and SQL", without the words around them. */
export function splitList(text: string): string[] {
  return unique(
    text
      .split(/[,;/\n␁•]|\s[-–]\s|\s(?:and|or|&|\+|und|oder|y|e|o|et|ou|as well as|plus)\s/i)
      .map((item) =>
        spellSkill(
          tidy(
            tidy(item.replace(/^\s*[-*•]\s*/, ''))
              .replace(LEAD, '')
              .replace(TRAIL, ''),
          ),
        ),
      )
      .filter((item) => item.length > 0 && item.length <= 60 && item.split(' ').length <= 6)
      .filter((item) => !/\b(?:puesto|oferta|poste|offre|stelle|jobs?|role|position|vacancy)\b/i.test(item))
      .filter((item) => !NOT_SKILLS.test(item) && !/^\d+$/.test(item)),
  );
}

/** Short skills out of the bullets of an advert: the bullet itself when it is short, else what is recognised in it. */
export function skillsOfBullets(lines: string[]): string[] {
  return unique(
    lines.flatMap((line) => {
      const known = knownSkillsIn(line);
      const bullet = tidy(line.replace(/^\s*[-*•–\d.)]+\s*/, ''));
      if (known.length > 0) return known;
      const short = tidy(bullet.replace(LEAD, '').replace(TRAIL, ''));
      return short.split(' ').length <= 4 && !/\d+\+?\s*(?:years|yrs|jahre|anos|ans)/i.test(short)
        ? splitList(short)
        : [];
    }),
  );
}

function unique(items: string[]): string[] {
  const seen = new Map<string, string>();
  for (const item of items) if (!seen.has(fold(item))) seen.set(fold(item), item);
  return [...seen.values()];
}
