/** Which people a clause speaks of, with what the thread has shown. */
import { english } from '../../../lexicon/english.ts';
import { isCommonWord } from '../../../lexicon/common-words.ts';
import { canonicalSkill } from '../../../lexicon/skills.ts';
import { readPlace } from '../../../lexicon/places.ts';
import { jobsInReach, peopleInReach } from '../memory.ts';
import type { KnownCandidate, Memory } from '../memory.ts';
import { namedPeople } from './named-people.ts';
import { conceptsOf } from './concepts.ts';
import { isKnownSkill } from './known-skills.ts';
import { isSmallWord } from './small-words.ts';
import { ordinalsIn } from './ordinals.ts';
import { asTitle, contains, fold, spanOf, tidy } from './text.ts';
import { findTitles, isTitle } from './titles.ts';
import { workWord } from './work-words.ts';

export interface PeopleReference {
  /** Ids where known, else names as typed; in the order named. */
  people: { id?: string; name: string }[];
  /** "her", "them", "the third", with nothing that it could mean. */
  unclear: boolean;
}

const SINGULAR =
  /\b(?:he|she|him|her|his|hers|they|ihn|ihm|ihr|ihre|sie|seine?n?|el|ella|su|sus|lui|elle|son|sa|ses|that person|this person|this candidate|that candidate|the candidate|this one|that one|diese[rn]? kandidat\w*|den kandidaten|este candidato|ce candidat|le candidat|al candidato)\b|\b(?:mueve|escribe|invita|haz|rechaza|contacta|pon|cambia|pasa|descarta|contrata|llama|marca|manda|envia|explica|anade) (?:le\b|l[ao](?=\s*(?:$|[,.;!?]|(?:a|al|en|como|para|por|de|con|y)\b)))|\b(?:ecris|fais|contacte|invite|passe)[- ](?:lui|la|le)\b/;
const PLURAL =
  /\b(?:them|them all|they all|all of them|all(?=\s*$)|everyone|everybody|these|those|both|the two|all (?:candidates|people)|the candidates|sie alle|beide[n]?|los dos|ambos|ellos|les deux|tous|eux|compare-les|compare les)\b|\b(?:compara|mueve|rechaza|invita) (?:los|las)(?=\s*(?:$|[,.;!?]|(?:a|al|en|como|para|por)\b))|\bvergleiche sie\b|\bhow do they compare\b/;

/** @param plural  whether "they" may mean the whole list, as in "compare them" */
export function findPeople(clause: string, memory: Memory, plural = false): PeopleReference {
  const folded = fold(clause);
  const list = memory.shownCandidates;
  const found: { id?: string; name: string; at: number }[] = [];
  const taken: [number, number][] = [];

  for (const { start, end, candidates } of namedPeople(clause, peopleInReach(memory))) {
    const typed = clause.slice(start, end);
    // "Compare the Toms": all of that name.
    if (
      candidates.length > 1 &&
      /\b(?:the|both|all|our|die|beide|los|les) $/i.test(clause.slice(0, start)) &&
      /s$/i.test(typed)
    )
      found.push(...candidates.slice(0, 5).map((one, n) => ({ ...asPerson(one), at: start + n / 10 })));
    else found.push({ ...theOneMeant(typed, candidates, memory), at: start });
    taken.push([start, end]);
  }
  for (const candidate of memory.candidates) {
    const idAt = clause.indexOf(candidate.id);
    if (idAt >= 0) found.push({ id: candidate.id, name: candidate.name ?? candidate.id, at: idAt });
  }
  if (REST.test(folded)) return everyoneBut(clause, folded, found, memory);
  const other = OTHER.test(folded) && found.length === 0 ? theOther(memory) : null;
  if (other) return { people: [asPerson(other)], unclear: false };
  const byPlace = found.length === 0 ? placeOne(folded, list) : null;
  if (byPlace) return { people: [asPerson(byPlace)], unclear: false };

  // "Why is Maria second?" asks about Maria alone.
  const rankOf = found.length > 0 && /\b(?:is|was|ranked|comes|came|ist|auf platz|esta|est)\b/.test(folded);
  const ordinals = rankOf ? [] : ordinalsIn(clause, list.length);
  for (const ordinal of ordinals) {
    const candidate = list[ordinal - 1];
    if (candidate && !found.some(({ id }) => id === candidate.id)) {
      found.push({ ...asPerson(candidate), at: 1000 + ordinal });
    }
  }
  const typed = typedNames(clause, taken, memory);
  for (const name of typed) {
    if (!found.some((person) => fold(person.name) === fold(name))) found.push({ name, at: folded.indexOf(fold(name)) });
  }
  if (found.length > 0) {
    // "Jane was lovely, move her on": a pronoun behind a name is that person.
    const first = Math.min(...found.map(({ at }) => at), folded.length);
    const listed = found.every(({ at }) => at >= 1000);
    const also = PLURAL.test(folded) || listed ? [] : pronoun(folded.slice(0, first), memory);
    const all = [
      ...found,
      ...also.filter(({ id }) => !found.some((person) => person.id === id)).map((person) => ({ ...person, at: -1 })),
    ];
    return {
      people: unique(all.sort((a, b) => a.at - b.at).map(({ id, name }) => (id ? { id, name } : { name }))),
      unclear: false,
    };
  }
  if (ordinals.length > 0) return { people: [], unclear: true };
  // Right after one person was the subject, "them" is that person.
  const about = memory.lastCall?.name === 'explain_match' || memory.lastCall?.name === 'get_candidate';
  if (about && memory.candidate && /\bthem\b/.test(folded) && !/\b(?:all|both|compare)\b/.test(folded)) {
    return { people: [asPerson(memory.candidate)], unclear: false };
  }
  if (PLURAL.test(folded) || (plural && /\b(?:they|sie|ils|elles)\b/.test(folded))) {
    const { group } = memory;
    const two = /\b(?:both|the two|beiden?|los dos|ambos|les deux)\b/.test(folded);
    return two && group.length !== 2
      ? { people: [], unclear: true }
      : { people: group.map(asPerson), unclear: group.length === 0 };
  }
  const one = pronoun(folded, memory);
  return { people: one, unclear: one.length === 0 && SINGULAR.test(folded) };
}

const REST =
  /\b(?:everyone else|everybody else|the rest|the others|all others|all but|all except|(?:everyone|everybody|all)\b.{0,40}\b(?:but|except|apart from|bar)|alle anderen|die anderen|den anderen|los demas|las demas|el resto|al resto|les autres)\b/;

const OTHER =
  /\b(?:the other(?: one)?|(?:der|die|den) andere[nr]?|(?:el|la|al) otr[oa]|l'autre)\b(?! (?:job|role|position|vacancy|stelle|puesto|poste|two|three|day|hand))/;

/** Of two, the one who was not spoken of last. */
function theOther({ group, candidate }: Memory): KnownCandidate | null {
  const others = group.filter(({ id }) => id !== candidate?.id);
  return group.length === 2 && others.length === 1 ? (others[0] ?? null) : null;
}

/** "All but the first", "the rest": those who stay out are named, or were spoken of last; else it is asked. */
function everyoneBut(clause: string, folded: string, named: { id?: string }[], memory: Memory): PeopleReference {
  const list = memory.shownCandidates;
  const out = /\b(?:but|except|apart from|bar)\b/.test(folded)
    ? ordinalsIn(clause, list.length).map((at) => list[at - 1]?.id)
    : [];
  const spoken = memory.handled.length > 0 ? memory.handled : memory.candidate ? [memory.candidate.id] : [];
  const said = [...named.map(({ id }) => id), ...out].filter((id) => id !== undefined);
  const ids = new Set(said.length > 0 ? said : spoken);
  return ids.size === 0
    ? { people: [], unclear: true }
    : { people: list.filter(({ id }) => !ids.has(id)).map(asPerson), unclear: false };
}

/** Someone the thread has shown by id, someone else by the whole name; of several, whoever was shown last, else as typed. */
function theOneMeant(
  typed: string,
  candidates: KnownCandidate[],
  { candidates: seen, shownCandidates }: Memory,
): { id?: string; name: string } {
  const shown = candidates.filter(({ id }) => shownCandidates.some((one) => one.id === id));
  const known = shown.length === 1 ? shown : candidates.filter(({ id }) => seen.some((one) => one.id === id));
  const [one] = known.length === 1 ? known : candidates;
  if (!one || (known.length !== 1 && candidates.length > 1)) return { name: typed };
  return known.length === 1 ? asPerson(one) : { name: one.name ?? typed };
}

function pronoun(folded: string, memory: Memory): { id: string; name: string }[] {
  // "show me her": German "sie" and Spanish "el" are little words too; only a known person makes them a reference.
  return SINGULAR.test(folded) && memory.candidate ? [asPerson(memory.candidate)] : [];
}

/** "the Paris one", "the one in Leeds". */
function placeOne(folded: string, list: KnownCandidate[]): KnownCandidate | null {
  const place =
    /\bthe (?:one|candidate|person|guy) (?:in|from) ([a-z ]+?)(?:$|[,.?!]| -)|\bthe ([a-z]+) (?:one|guy|candidate)\b|\b(?:der|die|den) aus ([a-z]+)|\b(?:el|la) de ([a-z]+)$|\bcelui de ([a-z]+)|\bcelle de ([a-z]+)/.exec(
      folded,
    );
  const name = place?.slice(1).find(Boolean)?.trim();
  if (!name) return null;
  const fits = list.filter((candidate) =>
    contains(fold(`${candidate.location ?? ''} ${candidate.headline ?? ''}`), name),
  );
  return fits.length === 1 ? (fits[0] ?? null) : null;
}

const GLUE = new Set(
  `einladung absage nachricht anschreiben brief zusage angebot termin lebenslauf unterlagen invitacion mensaje carta correo lettre courriel invitation lo los les fuge hinzu trag trage schreib schreibe notiere streich streiche streichen lass bitte nimm mach sag gib zeig lade stelle setze freundlich freundliche freundlichen nette netten kurze kurzen formelle formellen persoenliche pon mueve cambia wen wem haben tenemos quien avons phase etapa etape stage put add book bin say pick earn earns paid start starts relocate suits red flags concern concerns risk risks worry worries issue issues registered certified qualified licensed trained fluent willing able allowed employed currently last week month take bring keep hold send forward assign consider attach go goes still again a an the and or with to of for from in on at by about as is are was be it its this that these those me my our your his her him she he they them their you i we us do does did can could would should will please pls now also too just more much very not no so then there here vs versus against between what who why how which where when why's what's who's get got let make made has have had one ones two three both all any some other another good well low high strong weak right best better top gut als von mit und der die das den dem des ein eine einen einer zu zum zur im ins fur auf bei mir ist sind er sie el la los las un una de del al y o con para por en le les une du au aux et ou avec pour sur est qui que dans moi lui elle son sa ses auf platz eins how's really tell about regarding again back forward over up down off out into onto next step soon kind warm short friendly formal casual brief nice polite professional enthusiastic interested available part time full june may monday yesterday today tomorrow call called calls phone number score scores ranked rank ranking rating points cv profile details detail background skills skill experience experienced years year email mail address info information contact candidate candidates person people applicant shortlist interview offer hired rejected sourced shortlisted contacted stage hire database pool data record records history system gdpr erase request question thing things fit fits suitable match matches matching gaps evidence quotes quote reason reasons strengths weaknesses missing lack lacks better worse stronger head side comparison difference differences compare compared first second third fourth fifth last`.split(
    /\s+/,
  ),
);

/** Names nobody has shown yet, as typed: capitals, names the NLP library knows, or what is left without vocabulary. */
function typedNames(clause: string, taken: [number, number][], memory: Memory): string[] {
  let text = clause.replace(/:[\s\S]*$/, '').replace(/\b\d+\b/g, ' ');
  for (const [start, end] of [...taken].sort((a, b) => b[0] - a[0]))
    text = `${text.slice(0, start)} , ${text.slice(end)}`;
  for (const job of jobsInReach(memory)) text = replaceWord(text, job.title);
  const spaced = fold(text);
  const jobAt =
    /\b(?:for|about|on|to|fur|para|pour|with)\s+(?:the|an?|our|my|die|den|el|la|le|un|une|una|l')\s+.*$/.exec(spaced);
  if (jobAt) text = text.slice(0, jobAt.index);
  text = text.replace(/\b(?:the|a|an|our|my)\s+(?:\S+\s+){1,4}?(?:job|role|position|vacancy|opening)\b/gi, ' , ');
  const names: string[] = [];
  let run: string[] = [];
  const flush = () => {
    const name = tidy(run.join(' '));
    if (run.length > 0 && run.length <= 4 && /\p{L}{2}/u.test(name)) names.push(name);
    run = [];
  };
  for (const token of text.split(/(\s+|[,.;:!?()"]+)/)) {
    if (!token.trim()) continue;
    const word = fold(token).replace(/'s?$/, '');
    const isWord = /^[\p{L}'’.-]+$/u.test(token);
    if (
      !isWord ||
      GLUE.has(word) ||
      (conceptsOf(word).length > 0 && !(run.length > 0 && /^\p{Lu}/u.test(token) && /^\p{Lu}/u.test(run[0] ?? '')))
    )
      flush();
    else run.push(token.replace(/['’]s?$/, ''));
  }
  flush();
  return names
    .filter(
      (name) =>
        isPersonName(name) &&
        !isSmallWord(name.split(' ')[0] ?? '') &&
        !isSmallWord(name.split(' ').at(-1) ?? '') &&
        (!memory.names || isWholeName(name, taken.length > 0)) &&
        !isKnownSkill(name) &&
        canonicalSkill(name) === null &&
        !isPlace(name) &&
        !isTitle(name),
    )
    .map((name) => (name === name.toLowerCase() ? asTitle(name) : name));
}

/** Where the workspace's names are known, any other must look like one: two words in capitals, or a first name alone. */
function isWholeName(name: string, besideAnother: boolean): boolean {
  if (findTitles(name).length > 0 || workWord(fold(name)) !== fold(name)) return false;
  const capitals = name.split(' ').filter((word) => /^\p{Lu}/u.test(word)).length;
  return (
    capitals >= 2 ||
    english(asTitle(name)).has('^#FirstName') ||
    (capitals === 1 && !besideAnother && !isCommonWord(fold(name)))
  );
}

function isPlace(name: string): boolean {
  return !name.includes(' ') && readPlace(name).city !== null;
}

function isPersonName(name: string): boolean {
  if (/^\p{Lu}/u.test(name)) return true;
  const doc = english(asTitle(name));
  return (
    doc.has('#Person') ||
    doc.has('#FirstName') ||
    doc.has('#LastName') ||
    (doc.has('#ProperNoun') && name.split(' ').length <= 3)
  );
}

function replaceWord(text: string, part: string): string {
  const span = spanOf(fold(text), fold(part));
  return span ? `${text.slice(0, span[0])} , ${text.slice(span[1])}` : text;
}

function asPerson(candidate: KnownCandidate): { id: string; name: string } {
  return { id: candidate.id, name: candidate.name ?? candidate.id };
}

function unique<T extends { id?: string; name: string }>(people: T[]): T[] {
  return people.filter(
    (person, at) => people.findIndex((other) => (other.id ?? other.name) === (person.id ?? person.name)) === at,
  );
}
