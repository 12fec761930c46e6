import type { SeedPerson } from './person.ts';
import { fictionalPhone } from './fictional-phone.ts';

/**
 * The people of one file. A person is a block of lines: `name | headline | place [| language]`, the summary, then
 * `> title | company | place | from | to | point; point` for each position and `edu`, `skills`, `also`, `lang`, `cert`,
 * `link` lines. Contact data is made of the name and of the person's number, so it is the same each time.
 * @param first  number of the first person, over all files
 * @throws Error naming the person whose block is incomplete
 */
export function readPeople(source: string, { family, first }: { family: string; first: number }): SeedPerson[] {
  return source
    .trim()
    .split(/\n\s*\n/)
    .map((block, i) => readPerson(block.split('\n'), family, first + i));
}

function readPerson(lines: string[], family: string, number: number): SeedPerson {
  const [name, headline, location, language = 'en'] = cells(lines[0]!);
  const of = (mark: string) =>
    lines.filter((line) => line.startsWith(`${mark} `)).map((line) => line.slice(mark.length + 1));
  const list = (mark: string) => of(mark).flatMap((line) => line.split(/,\s*/));
  if (!name || !headline || !location || of('skills').length === 0) throw new Error(`incomplete: ${lines[0]}`);
  return {
    family,
    language: language as SeedPerson['language'],
    name,
    email: emailOf(name, number),
    ...fictionalPhone(location, number),
    location,
    headline,
    summary: lines[1]!,
    positions: of('>').map((line) => {
      const [title = '', company = '', place = '', start = '', end = '', points = ''] = cells(line);
      return { title, company, location: place, start, end: end === 'now' ? null : end, points: points.split(/;\s*/) };
    }),
    education: of('edu').map((line) => {
      const [degree = '', institution = '', end = ''] = cells(line);
      return { degree, institution, end };
    }),
    skills: list('skills'),
    alsoSkills: list('also'),
    languages: list('lang'),
    certificates: list('cert'),
    links: [...of('link'), ...(number % 3 === 0 ? [`https://www.linkedin.com/in/${letters(name).join('-')}`] : [])],
  };
}

function cells(line: string): string[] {
  return line.replace(/^> /, '').split(/\s*\|\s*/);
}

function emailOf(name: string, number: number): string {
  const words = letters(name);
  const [given, family] = [words[0]!, words.slice(1).join('')];
  const box = [`${given}.${family}`, `${given[0]}.${family}`, `${given}${family}`, `${family}_${given}`][number % 4];
  return `${box}@example.${['com', 'org', 'net'][number % 3]}`;
}

/** Words of a name in plain small letters. */
function letters(name: string): string[] {
  return name
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .toLowerCase()
    .replace(/[\p{M}'’]/gu, '')
    .split(/[^a-z]+/)
    .filter(Boolean);
}
