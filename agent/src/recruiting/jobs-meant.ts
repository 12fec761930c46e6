/** Which jobs a phrase such as "the A&E one", "london fe" or "the Leicester job" points at. Pure. */
import { placeNearness, readPlace, type Place } from '../lexicon/places.ts';
import { canonicalSkill, findSkills } from '../lexicon/skills.ts';
import { readTitle, type TitleReading } from '../lexicon/titles.ts';
import { titleWords } from '../lexicon/title-words.ts';

export interface JobLine {
  title: string;
  location: string | null;
  mustHaveSkills: string[];
}

/**
 * Jobs of whose title, place, profession or asked skills the phrase speaks, in any of four languages; several when
 * several fit equally well. Every word must be accounted for: "the Leeds chef" is not the nurse in Leeds.
 */
export function jobsMeant<Row extends JobLine>(phrase: string, rows: Row[]): Row[] {
  const tokens = (phrase.toLowerCase().match(/[\p{L}\p{M}\p{N}+#]+(?:&[\p{L}]+)?/gu) ?? []).filter(
    (token) => !POINTING.has(plain(token)),
  );
  if (tokens.length === 0) return [];
  const placed = tokens.map((token) => placeOf(token, rows));
  const work = tokens.filter((_, i) => placed[i] === null);
  const places = placed.filter((place) => place !== null);
  const there = rows.filter(({ location }) => {
    const has = readPlace(location ?? '');
    return places.every((asked) => placeNearness(asked, has) === 1);
  });
  if (work.length === 0) return there;
  const phraseOfWork = work.map((word) => ABBREVIATIONS[word] ?? word).join(' ');
  const byTitle = there.filter(({ title }) => isTitleMeant(phraseOfWork, title));
  if (byTitle.length > 0) return byTitle;
  const skills = [
    ...findSkills(phraseOfWork).map(({ skill }) => skill),
    ...work.flatMap((w) => canonicalSkill(w) ?? []),
  ];
  if (skills.length === 0) return [];
  return there.filter(({ mustHaveSkills }) => {
    const asked = new Set(
      mustHaveSkills.flatMap((name) => canonicalSkill(name) ?? findSkills(name).map(({ skill }) => skill)),
    );
    return skills.every((skill) => asked.has(skill));
  });
}

/** Words that point without telling what at. */
const POINTING = new Set(
  (
    'the a an this that our my your one ones job jobs role roles opening openings position positions post vacancy vacancies req gig for in at of to on ' +
    'der die das den dem des ein eine einen stelle stellen job position fur im beim als unsere ' +
    'el la los las un una de del en para puesto puestos vacante oferta plaza nuestro nuestra ' +
    'le les une du au aux des poste postes offre notre pour a'
  ).split(' '),
);

/** What people shorten in chats and no advert does. */
const ABBREVIATIONS: Record<string, string> = {
  fe: 'frontend',
  be: 'backend',
  'r&d': 'research and development',
  sparky: 'electrician',
  chippy: 'carpenter',
  sparks: 'electrician',
};

function isTitleMeant(phrase: string, title: string): boolean {
  const [said, own] = [readTitle(phrase), readTitle(title)];
  if (said.families.length > 0)
    return said.families.every((one) => own.families.some((other) => isBranch(one, other))) && isWithin(said, own);
  if (said.specialisms.length > 0) return isWithin(said, own);
  const ownWords = new Set(titleWords(title));
  const words = titleWords(phrase);
  return words.length > 0 && words.every((word) => ownWords.has(word));
}

const isBranch = (a: string, b: string) => a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
const isWithin = (said: TitleReading, own: TitleReading) =>
  said.specialisms.every((one) => own.specialisms.includes(one));

/** A word that names a place: one of the lexicon's, or of a job's location. */
function placeOf(token: string, rows: JobLine[]): Place | null {
  if (token.length < 3) return null;
  const place = readPlace(token);
  if (place.country) return place;
  const inLocation = rows.some(({ location }) => ` ${readPlace(location ?? '').words} `.includes(` ${place.words} `));
  return place.words !== '' && inLocation ? place : null;
}

function plain(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '');
}
