/** Numbers with a meaning: years of experience, yearly pay, how many to show. */
import { fold } from './text.ts';

/** Half-open range of UTF-16 units in the text it was found in. */
export interface Found<T> {
  value: T;
  start: number;
  end: number;
}

const NUMBER_WORDS: Record<string, number> = Object.fromEntries(
  [
    ['one', 'ein', 'eins', 'uno', 'un'],
    ['two', 'zwei', 'dos', 'deux'],
    ['three', 'drei', 'tres', 'trois'],
    ['four', 'vier', 'cuatro', 'quatre'],
    ['five', 'funf', 'cinco', 'cinq'],
    ['six', 'sechs', 'seis'],
    ['seven', 'sieben', 'siete', 'sept'],
    ['eight', 'acht', 'ocho', 'huit'],
    ['nine', 'neun', 'nueve', 'neuf'],
    ['ten', 'zehn', 'diez', 'dix'],
    ['eleven', 'elf', 'once', 'onze'],
    ['twelve', 'zwolf', 'doce', 'douze'],
    ['thirteen'],
    ['fourteen'],
    ['fifteen', 'funfzehn', 'quince', 'quinze'],
  ].flatMap((names, at) => names.map((name) => [name, at + 1])),
);
Object.assign(NUMBER_WORDS, { twenty: 20, zwanzig: 20, veinte: 20, vingt: 20, thirty: 30, fifty: 50, dozen: 12 });

const NUMBER = String.raw`(?:\d+(?:[.,]\d+)?|${Object.keys(NUMBER_WORDS).join('|')})`;

export function toNumber(word: string): number {
  return NUMBER_WORDS[fold(word)] ?? Number(word.replace(',', '.'));
}

const YEARS = new RegExp(
  String.raw`(?:\b(?:at least|minimum(?: of)?|min\.?|more than|over|mindestens|al menos|minimo|au moins|with|mit|con|avec)\s+)?` +
    String.raw`\b(${NUMBER})(?:\s*(?:-|to|bis|a)\s*(${NUMBER}))?\s*(?:\+|plus|or more)?\s*-?\s*` +
    String.raw`(?:years?'?|yrs?\.?|yoe|pqe|y(?=\s|$|,|\+)|jahr(?:en?)?|anos?|ans?(?= d)|ans|annees)\b` +
    String.raw`(?:\s*(?:or more|plus|\+))?(?:\s+(?:of\s+)?(?:relevant\s+|work(?:ing)?\s+|professional\s+)?(?:experience|exp)\b)?` +
    String.raw`(?:\s+(?:minimum|at least|mindestens|de experiencia|d'experience|(?:berufs)?erfahrung))?`,
  'g',
);

/** "Change the minimum years to 2" */
const YEARS_SET = new RegExp(
  String.raw`\b(?:min(?:imum)?\.?\s+)?(?:years|experience|erfahrung)(?: of experience)?\s*(?:to|:|=|auf|a)\s*(${NUMBER})\b(?!\s*(?:k\b|-|%))`,
);

/** The least number of years asked for; of a range, its lower end. */
export function findYears(text: string): Found<number> | null {
  const folded = fold(text);
  const set = YEARS_SET.exec(folded);
  if (set) return { value: toNumber(set[1] ?? ''), start: set.index, end: set.index + set[0].length };
  for (const match of folded.matchAll(YEARS)) {
    const years = toNumber(match[1] ?? '');
    // "12 years old" is an age, and no more than sixty years of work are believed.
    if (/^\s*old\b/.test(folded.slice(match.index + match[0].length)) || !(years <= 60)) continue;
    return { value: years, start: match.index, end: match.index + match[0].length };
  }
  return null;
}

export interface Pay {
  salaryMin: number | null;
  salaryMax: number | null;
  currency: string | null;
}

const CURRENCIES: [RegExp, string][] = [
  [/£|\bgbp\b|\bpounds?\b|\bquid\b|\bpfund\b|\blibras?\b|\blivres?\b/, 'GBP'],
  [/€|\beur\b|\beuros?\b/, 'EUR'],
  [/\bchf\b|\bfranken\b/, 'CHF'],
  [/\ba\$|\baud\b/, 'AUD'],
  [/\bc\$|\bcad\b/, 'CAD'],
  [/₹|\binr\b/, 'INR'],
  [/zł|\bpln\b/, 'PLN'],
  [/\bsek\b/, 'SEK'],
  [/\$|\busd\b|\bdollars?\b/, 'USD'],
];
const SIGN = String.raw`(?:(?:[ac]\$|[£€$₹]|\b(?:gbp|eur|usd|chf|aud|cad|inr|pln|sek)\b)\s*)`;
const CODE = String.raw`(?:\s*(?:[£€$₹]|zł|\b(?:gbp|eur|euros?|usd|dollars?|pounds?|quid|pfund|libras?|livres?|chf|aud|cad|inr|pln|sek)\b))`;
const AMOUNT = String.raw`\d{1,3}(?:[.,' ]\d{3})+|\d+(?:[.,]\d+)?`;
const PAY = new RegExp(
  String.raw`((?:salary|wages?|pay(?:ing|s)?|gehalt|lohn|salario|sueldo|salaire|paie|remuneration|compensation|budget)(?:\s+(?:range|is|of|to|from|between|von|bis|de|a|:|around|about|up|at|auf))*[\s:=]*)?` +
    String.raw`((?:up to|max(?:imum)?\.?|bis zu|hasta|jusqu'a|from|at least|min(?:imum)?\.?|ab|desde|a partir de|between|around|about|circa|ca\.?)\s+)?` +
    String.raw`(${SIGN})?(?<![\d.,])(${AMOUNT})\s*(k\b|thousand\b|tsd\b|mil\b)?(${CODE})?` +
    String.raw`(?:\s*(?:-|to|and|bis|und|a|y|et|hasta)\s*(${SIGN})?(${AMOUNT})\s*(k\b|thousand\b|tsd\b|mil\b)?(${CODE})?)?` +
    String.raw`((?:\s*(?:an?|per|pro|im|al|par|\/)\s*(?:year|annum|jahr|ano|an|hour|hr|day|month|week|stunde|tag|monat|hora|mes|jour|mois|heure)\b)|\s*(?:p\.?a\.?|annually|brutto (?:im|pro) monat|brutto|gross|ph|pcm)(?=\W|$))?`,
  'g',
);

/**
 * Pay per year. A number counts as pay only with a currency, a "k" or a word such as "salary"; pay by the hour, day or
 * month is left in the text, because how it adds up to a year is not ours to guess.
 */
export function findPay(text: string): Found<Pay> | null {
  const folded = fold(text);
  for (const match of folded.matchAll(PAY)) {
    const [whole, word, bound, sign1, first = '', k1, code1, sign2, second, k2, code2, period] = match;
    const marked = [word, sign1, k1, code1, sign2, k2, code2].some(Boolean);
    if (!marked || /hour|hr|day|month|week|stunde|tag|monat|hora|mes|jour|mois|heure|ph|pcm/.test(period ?? ''))
      continue;
    const low = amount(first, Boolean(k1 ?? (second && k2)));
    const high = second === undefined ? null : amount(second, Boolean(k2 ?? k1));
    const small = word && low < 1000 && !k1 && !k2 ? 1000 : 1;
    const currency = CURRENCIES.find(([pattern]) => pattern.test(whole.replace(/\bmil\b/, '')))?.[1] ?? null;
    if (low * small < 1000) continue;
    const upTo = /up to|max|bis zu|hasta|jusqu/.test(`${bound ?? ''}${/\bup to\b/.test(word ?? '') ? 'up to' : ''}`);
    const from = /from|at least|min|ab|desde|partir/.test(bound ?? '');
    const value =
      high !== null
        ? { salaryMin: low * small, salaryMax: high * small, currency }
        : { salaryMin: upTo ? null : low * small, salaryMax: from ? null : low * small, currency };
    return { value, start: match.index, end: match.index + whole.length };
  }
  return null;
}

const PERIOD_PAY = new RegExp(
  String.raw`(?:(?:pay(?:ing|s)?|rate|salary)(?:\s+(?:is|of|at|around))?\s+)?${SIGN}?(?<![\d.,])(?:${AMOUNT})(?:\s*k\b)?${CODE}?(?:\s*(?:-|to|bis|a)\s*${SIGN}?(?:${AMOUNT})${CODE}?)?` +
    String.raw`\s*(?:(?:an?|per|pro|im|al|la|de l'|par|por|each|every|\/)\s*(?:hour|hr|h|day|month|week|stunde|tag|monat|hora|mes|dia|jour|mois|heure)\b|brutto (?:im|pro) monat\b|netto (?:im|pro) monat\b|p\.?h\.?(?=\W|$)|p\.?d\.?(?=\W|$)|pcm\b|hourly\b|daily\b|monthly\b|weekly\b)`,
);

/** Pay by the hour, day, week or month, as it was typed. */
export function findPeriodPay(text: string): Found<string> | null {
  const match = PERIOD_PAY.exec(fold(text));
  // "3 days a week" and "5 a day" without a coin are hours or shifts rather than pay below ten.
  if (!match || /^\d\s*(?:an?|per|\/)/.test(match[0])) return null;
  const end = match.index + match[0].length;
  return { value: text.slice(match.index, end).trim(), start: match.index, end };
}

function amount(text: string, thousands: boolean): number {
  const plain = /^\d{1,3}([.,' ]\d{3})+$/.test(text) ? text.replace(/[.,' ]/g, '') : text.replace(',', '.');
  return Math.round(Number(plain) * (thousands ? 1000 : 1));
}

const LIMIT = new RegExp(
  String.raw`\b(?:top|best|first|strongest|only|find(?: me)?|get(?: me)?|search|show(?: me)?|give me|gimme|list|limit(?: it)?(?: to)?|shortlist(?: of)?|next|widen(?: it)? to|zeig(?:e)?(?: mir)?|die|besten|ersten|muestra|dame|los|mejores|montre(?: en| moi)?|donne moi|les|mes|mis|meilleurs|my)\s+(?:best|top|mejores|besten|meilleurs)?\s*(${NUMBER})\b(?!\s*(?:\+|years?|yrs?|jahre|anos|ans|k\b))` +
    String.raw`|\b(${NUMBER})\s+(?:\w+\s+)?(?:best|most|least|more|people|ppl|folks|names|candidates|strongest|matches|cvs|profiles|instead|besten|kandidaten|mejores|candidatos|meilleurs|candidats|of them)\b`,
);

/** How many the person wants to see: "my best five", "top 3", "show ten". */
export function findLimit(text: string): number | null {
  // "The first one" is a place in a list.
  const match = LIMIT.exec(fold(text).replace(/\b(?:first|next|last|only|other) (?:one|eine?n?|uno?)\b/g, ' '));
  const value = match ? toNumber(match[1] ?? match[2] ?? '') : NaN;
  return Number.isInteger(value) && value >= 1 && value <= 100 ? value : null;
}
