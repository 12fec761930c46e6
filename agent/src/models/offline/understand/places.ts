/** Places in a text. Well-known ones are found anywhere, others after a word such as "in" or "near". */
import { english } from '../../../lexicon/english.ts';
import type { Found } from './amounts.ts';
import { isCommonWord } from '../../../lexicon/common-words.ts';
import { readPlace } from '../../../lexicon/places.ts';
import { conceptsOf } from './concepts.ts';
import { isKnownSkill } from './known-skills.ts';
import { asTitle, fold, tidy } from './text.ts';
import { isTitleWord } from './titles.ts';

const KNOWN =
  `aberdeen amsterdam antwerp athens atlanta austin baltimore bangalore barcelona basel basingstoke bath belfast bengaluru berlin bern bilbao birmingham bochum bologna bonn bordeaux boston bournemouth bradford bremen brighton bristol brno brooklyn brussels bruxelles bucharest budapest cambridge cardiff chennai chester chicago cologne copenhagen cork coventry dallas delhi denver derby detroit dortmund dresden dubai dublin dundee durham duisburg dusseldorf edinburgh eindhoven essen exeter florence frankfurt gdansk geneva genoa ghent glasgow gloucester gothenburg granada grenoble hamburg hannover heidelberg helsinki hong-kong houston huddersfield hull hyderabad inverness ipswich istanbul jena karlsruhe katowice kiel koln krakow lausanne leeds leicester leipzig lille limerick lincoln linz lisbon liverpool london los-angeles luton luxembourg lyon maastricht madrid mainz malaga malmo manchester mannheim marseille melbourne mexico-city miami milan milano milton-keynes minneapolis montpellier montreal mumbai munich munchen munster murcia nantes naples newcastle new-york new-york-city nice norwich nottingham nuremberg nurnberg oslo oxford palermo paris perth philadelphia phoenix plymouth porto portland poznan portsmouth potsdam prague preston reading pune reims rennes riga rome rotterdam salford san-diego san-francisco seattle sevilla seville sheffield singapore southampton stockholm stoke-on-trent strasbourg stuttgart sunderland swansea swindon sydney tallinn tampa the-hague tokyo toronto toulouse turin utrecht valencia valladolid vancouver vienna vilnius warsaw washington wien wiesbaden wolverhampton worcester wroclaw york zaragoza zurich
alabama alaska arizona bavaria bayern california catalonia colorado cornwall cumbria devon dorset essex florida georgia-usa hampshire hertfordshire kent lancashire massachusetts merseyside michigan midlands norfolk ohio oregon scotland north-east north-west south-east south-west east-midlands west-midlands somerset suffolk surrey sussex texas wales yorkshire west-yorkshire
austria belgium canada croatia denmark deutschland england espana estonia finland france germany greece india ireland italy luxembourg mexico netherlands northern-ireland norway poland portugal romania spain sweden switzerland turkey uk united-kingdom united-states usa`
    .split(/\s+/)
    .map((name) => name.replaceAll('-', ' ').replace('stoke on trent', 'stoke-on-trent'))
    .sort((a, b) => b.length - a.length);
const KNOWN_PLACE = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:greater )?(${KNOWN.join('|')})(?: upon tyne| upon hull| am main| on sea)?(?:, (?:uk|usa|germany|france|spain|ireland|england|tx|ca|ny))?(?![\p{L}\p{N}'])(?!-based)`,
  'gu',
);
/** As CVs write them. */
const WRITTEN_OUT: Record<string, string> = { uk: 'United Kingdom', usa: 'United States' };

/** Names of places as they are spelled, in small letters where they were typed by us. */
export function knownPlaces(): string[] {
  return KNOWN.map(asTitle);
}

/** Place names that are words as well count only after a preposition or in capitals. */
const ALSO_WORDS = new Set([
  'bath',
  'nice',
  'hull',
  'essen',
  'kiel',
  'cork',
  'reading',
  'lincoln',
  'phoenix',
  'kent',
  'durham',
]);

const PREPOSITION = String.raw`(?<![\p{L}\p{N}-])(?:(?:is |be |are |who )?(?:based|located|living|live|lives|sits|working) (?:in|at|near|around)|in or near|in|near|around|close to|from|im raum|aus|bei|en|cerca de|à|au|pres de)\s+(?:the\s+)?(?:area of\s+|city of\s+)?`;
const PREPOSITIONS = new RegExp(PREPOSITION, 'gu');
const LED = new RegExp(`${PREPOSITION}$`, 'u');
const LABEL =
  /\b(?:location|based|ort|standort|ubicacion|lugar|lieu|city|place)\s*(?:is|:|=|to|auf|a)\s*(?:now\s+|in\s+)?/g;
/** Two or more words of a name, in capitals: "St Helens", "Newcastle upon Tyne", "Frankfurt am Main". */
const PROPER =
  /^\p{Lu}[\p{L}'.-]+(?:(?:[ -](?:upon|on|am|an der|de|la|le|les|del|sur|under))?[ -]\p{Lu}[\p{L}'.-]+){0,3}/u;
const LOWER =
  /^\p{Ll}[\p{L}'-]{2,}(?=\s*(?:$|[,.;:!?)]|\b(?:with|who|that|and|for|mit|con|avec|y|et|und|must|at|salary|remote|hybrid|onsite|on-site)\b))/u;
const NOT_AFTER =
  /\b(?:experience|experienced|skilled|skills|knowledge|proficien\w+|expert\w*|qualified|trained|certified|degree|interest\w*|background|work(?:ed|s)?|years?|erfahrung|experiencia|kenntnisse|conocimientos|specialis\w+|born|score\w*|ranked|stage|candidates)\s+$/;
const NOT_PLACES = new Set(
  `description note notes title salary text profile advert ad line process running bench queue league meantime future past middle beschreibung descripcion annonce january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter interview charge total general order addition english german french spanish python java react office person team house full short detail details our my your their this that these those them her his it its all any stock touch bulk excel pdf csv pool database bring them mind place front back fact time advance words frage betracht ordnung zukunft ruhe kurze german deutsch ingles anglais shortlist list order pipeline offer production education healthcare finance sales marketing engineering construction retail hospitality law tech software nursing interviews months weeks years days home part scratch teilzeit vollzeit remoto entrevista entretien prioridad care people groups`.split(
    /\s+/,
  ),
);

/** All places, in the order they stand; `value` is spelled as a place name. */
export function findPlaces(text: string): Found<string>[] {
  const folded = fold(text);
  // French "à" names a place, English and Spanish "a" hardly ever.
  const prepositions = [...folded].map((letter, at) => (/[àÀ]/.test(text[at] ?? '') ? 'à' : letter)).join('');
  const found: Found<string>[] = [];
  const take = (start: number, end: number) => {
    const typed = asTitle(tidy(text.slice(start, end)));
    const value = WRITTEN_OUT[fold(typed)] ?? typed;
    if (value && !found.some((other) => start < other.end && other.start < end)) found.push({ value, start, end });
  };
  for (const match of folded.matchAll(LABEL)) {
    const start = match.index + match[0].length;
    const proper = PROPER.exec(text.slice(start)) ?? /^[\p{L}' -]{2,40}(?=[,.;\n]|$)/u.exec(text.slice(start));
    if (proper && !/^(?:remote|hybrid|onsite|on-site)/i.test(proper[0])) take(start, start + proper[0].length);
  }
  for (const match of folded.matchAll(KNOWN_PLACE)) {
    const capital = /\p{Lu}/u.test(text[match.index] ?? '');
    const led = LED.test(folded.slice(0, match.index));
    if (/^[- ]to[- ]have/.test(folded.slice(match.index + match[0].length))) continue;
    // "Payroll clerk, reading, sage"
    const isAlone =
      /\p{L},\s*$/u.test(folded.slice(0, match.index)) &&
      /^\s*(?:,|$)/.test(folded.slice(match.index + match[0].length));
    const meantFor = /\b(?:for|at|to|fur|para|pour) $/.test(folded.slice(0, match.index)) && match[1] !== 'nice';
    if (ALSO_WORDS.has(match[1] ?? '') && !led && !meantFor && !isAlone && !(capital && match.index > 0)) continue;
    take(match.index, match.index + match[0].length);
  }
  for (const match of prepositions.matchAll(PREPOSITIONS)) {
    const start = match.index + match[0].length;
    if (NOT_AFTER.test(folded.slice(0, match.index))) continue;
    const rest = text.slice(start);
    const proper = PROPER.exec(rest)?.[0];
    if (proper && isPlaceLike(proper)) take(start, start + proper.length);
    const lower = /^(?:in|near|around|based in|close to|aus|en)\b/.test(match[0]) ? LOWER.exec(rest)?.[0] : undefined;
    if (lower && isPlaceLike(lower) && conceptsOf(fold(lower)).length === 0) take(start, start + lower.length);
  }
  for (const match of folded.matchAll(/(?<![\p{L}\p{N}-])\p{L}{4,}(?:[ -]\p{L}{4,})?(?![\p{L}\p{N}-])/gu)) {
    const [first = '', second = ''] = match[0].split(/[ -]/);
    const whole =
      !second || (!isTitleWord(first) && !isTitleWord(second) && !isLexiconPlace(first) && !isLexiconPlace(second));
    if (whole && isLexiconPlace(match[0])) take(match.index, match.index + match[0].length);
    else if (isLexiconPlace(first)) take(match.index, match.index + first.length);
    else if (second && isLexiconPlace(second))
      take(match.index + match[0].length - second.length, match.index + match[0].length);
  }
  return found.sort((a, b) => a.start - b.start);
}

/** A city of the product's lexicon whose name is no other word. */
function isLexiconPlace(name: string): boolean {
  return !isCommonWord(name) && !ALSO_WORDS.has(name) && !NOT_PLACES.has(name) && readPlace(name).city !== null;
}

function isPlaceLike(name: string): boolean {
  const first = fold(name).split(' ')[0] ?? '';
  if (NOT_PLACES.has(first) || NOT_PLACES.has(fold(name)) || isKnownSkill(name)) return false;
  return !english(name).has('^(#Person && #FirstName)') || english(name).has('#Place');
}

/** "the Leeds-based nurse": the place in front of "-based". */
export function findBasedPlace(text: string): Found<string> | null {
  const match = /\b(\p{L}[\p{L} ]{1,30}?)[- ]based\b(?! (?:in|at|near))/u.exec(text);
  if (!match) return null;
  const place = (match[1] ?? '').split(' ').at(-1) ?? '';
  return { value: asTitle(place), start: match.index, end: match.index + match[0].length };
}
