/** Terms of a job that have no field of their own: contract, hours, shifts. They stand in its description. */
import { asTitle, fold } from './text.ts';

/** As they are written down, and how people type them; in the order they are told. */
const TERMS: [string, RegExp][] = [
  ['Permanent', /\b(?:perm|permanent|unbefristet|indefinido|cdi)\b/],
  ['Temporary', /\b(?:temp|temporary|befristet|temporal|cdd|interim)\b/],
  ['Temp to perm', /\btemp[- ]to[- ]perm\b/],
  [
    'Contract',
    /\b(?:\d+[ -](?:month|week)s? (?:contract|ftc|cover)|ftc|fixed[- ]term(?: contract)?|on a contract|contract (?:role|job|position))\b/,
  ],
  [
    'Maternity cover',
    /\b(?:mat(?:ernity)? cover|elternzeitvertretung|sustitucion por maternidad|remplacement conge maternite)\b/,
  ],
  ['Zero hours', /\bzero[- ]hours?\b/],
  ['Bank', /\bbank (?:shifts?|staff|role|nurse)\b/],
  [
    'Full time',
    /\b(?:full[- ]?time|ft\b(?=.*\b(?:job|role|perm|shift|hours)\b)|vollzeit|jornada completa|temps plein)\b/,
  ],
  ['Part time', /\b(?:part[- ]?time|teilzeit|media jornada|jornada parcial|temps partiel|mi-temps)\b/],
  ['Term time only', /\bterm[- ]time(?: only)?\b/],
  ['Pro rata', /\bpro rata\b/],
  [
    'Days',
    /\b(?:(?<!(?:\d|four|five|three|two|few|working|rest) )days(?! (?:a|per|from|in|off|remote|wfh|at)\b)|day shifts?)\b/,
  ],
  ['Nights', /\b(?:nights|night shifts?|nachtschicht\w*|turno de noche|de nuit)\b/],
  ['Weekends', /\b(?:weekends?|wochenend\w*|fines de semana|week-ends?)\b/],
  [
    'Shifts',
    /\b(?:rotating shifts|shift work|shift pattern|split shifts|straight shifts|4 on 4 off|4on4off|schichtdienst|turnos rotativos|en equipes?)\b/,
  ],
];
const HOURS =
  /\b(?:0?\.\d+ ?fte|\d{1,2}(?:\.\d)? ?(?:hrs?|hours) (?:a|per) week|\d{1,2} ?h\/w(?:ee)?k|\d{1,2} (?:stunden|std) (?:die|pro) woche|\d{1,2} horas semanales|\d{1,2} ?h(?:eures)? par semaine)\b/g;

const FOREIGN =
  /befristet|indefinido|cdi|cdd|temporal|interim|zeit|jornada|temps|schicht|turno|de nuit|woche|fines de|equipes|vertretung|sustitucion|remplacement/;

/** "Permanent, days"; null when none is told. */
export function termsOfWork(text: string): string | null {
  const folded = fold(text);
  const told = TERMS.flatMap(([term, pattern]) => {
    const match = pattern.exec(folded);
    if (!match) return [];
    // Another language keeps its own word.
    const foreign = FOREIGN.test(match[0]);
    return [foreign ? asTitle(text.slice(match.index, match.index + match[0].length)) : term];
  });
  const both = told.includes('Temp to perm');
  const kept = told.filter((term) => !both || (term !== 'Permanent' && term !== 'Temporary'));
  const hours = [...folded.matchAll(HOURS)].map(([said]) => said.replace('fte', 'FTE'));
  const all = [...kept, ...hours];
  return all.length > 0 ? all.join(', ') : null;
}

/** The text with such terms blotted out by `␁`; the same length. */
export function withoutTerms(text: string): string {
  const folded = fold(text);
  if (folded.length !== text.length) return text;
  const patterns = [...TERMS.map(([, pattern]) => new RegExp(pattern.source, 'g')), HOURS];
  return patterns
    .flatMap((pattern) => [...folded.matchAll(pattern)])
    .reduce(
      (rest, { index, 0: said }) => rest.slice(0, index) + '␁'.repeat(said.length) + rest.slice(index + said.length),
      text,
    );
}
