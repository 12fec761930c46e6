/** Registrations, tickets and licences by the shape in which they are typed: "RSCN", "18th edition", "NVQ level 5". */
import { canonicalSkill, findSkills } from '../../../lexicon/skills.ts';
import { spellSkill } from './known-skills.ts';
import { isSmallWord } from './small-words.ts';
import { fold, tidy } from './text.ts';

/** Written in capitals, and nothing that somebody has learned. */
const NO_CREDENTIALS = new Set(
  'mps ups tlr asap fte pa ph pcm ote nhs uk eu us usa ltd llp gmbh plc inc kpi cv cvs hr it hq ceo cfo cto coo pm am mon tue wed thu fri sat sun ok pls plz tbc tbd wfh perm temp ref id nb ps fyi eur gbp usd chf paye vat london leeds york bath hull'.split(
    ' ',
  ),
);
const IN_CAPITALS = /(?<![\p{L}\p{N}+&])(?=[\p{L}+&\d]*\p{Lu})[\p{Lu}\d][\p{Lu}\d+&]{1,6}(?![\p{L}\p{N}+&])/gu;
const GRADED =
  /(?<![\p{L}\p{N}])(?:(?:nvq|btec|qcf|rqf|hnc|hnd|nceco|cypop)? ?level \d|\p{L}{3,} level \d|(?:hgv |lgv )?(?:class|cat|category) ?(?:\d|[a-e](?:\+e)?1?)|c\+e|\d\d(?:st|nd|rd|th) edition|part p|2391|cpc|f[uü]hrerschein(?: klasse)? [a-e]e?|carn[eé]t(?: de conducir)? [a-e]|permis [a-e])(?![\p{L}\p{N}+])/giu;
/** What a credential is called by in lower case: "mewp licence", "prescribing quali". */
const CALLED =
  /(?<![\p{L}\p{N}])((?:[\p{L}\d+&-]+ ){0,1}[\p{L}\d+&-]+) (?:card|licen[cs]e|ticket|cert(?:ificate)?|certification|registration|registered|quali(?:fication)?s?|diploma|badge|pin)(?![\p{L}\p{N}])/giu;

/**
 * @param masked  with everything that was read already blotted out by `␁`, the title too
 * @param shouted  whether the person types in capitals throughout: they then tell nothing
 */
export function credentialsIn(masked: string, shouted = masked === masked.toUpperCase()): string[] {
  const found: { at: number; name: string }[] = [];
  const take = (at: number, name: string) => found.push({ at, name });
  for (const { skill, start, end } of findSkills(masked)) {
    const typed = masked.slice(start, end);
    take(start, typed === typed.toLowerCase() ? spelled(typed, skill) : typed);
  }
  for (const match of masked.matchAll(GRADED)) take(match.index, tidy(match[0]));
  if (!shouted)
    for (const match of masked.matchAll(IN_CAPITALS))
      if (!/^[ABC][12]$/.test(match[0]) && !NO_CREDENTIALS.has(fold(match[0])) && /\p{Lu}/u.test(match[0]))
        take(match.index, match[0]);
  for (const match of masked.matchAll(CALLED)) {
    const words = (match[1] ?? '').split(' ');
    const named = words.slice(words.findLastIndex((word) => isSmallWord(word)) + 1);
    if (named.length > 0) take(match.index, tidy(`${named.join(' ')} ${match[0].split(' ').at(-1) ?? ''}`));
  }
  return withoutParts(found.sort((a, b) => a.at - b.at).map(({ name }) => name));
}

function spelled(typed: string, skill: string): string {
  const known = spellSkill(typed);
  if (known !== typed) return known;
  return fold(skill).startsWith(fold(typed)) ? skill.slice(0, typed.length) : typed;
}

/** "CSCS" and "CSCS card" are one: the longer name stays. */
export function withoutParts(names: string[]): string[] {
  const whole = names.filter(
    (name) => !names.some((other) => fold(other) !== fold(name) && ` ${fold(other)} `.includes(` ${fold(name)} `)),
  );
  const key = (name: string) => fold(canonicalSkill(name) ?? name);
  return whole.filter((name, at) => whole.findIndex((one) => key(one) === key(name)) === at);
}
