import writeXlsxFile from 'write-excel-file/node';
import type { SeedPerson } from '../person.ts';

const HEADINGS = ['Name', 'Email', 'Phone', 'Location', 'Job title', 'Summary', 'Skills', 'Languages', 'Experience'];

/** Many people in one table with a row of headings, separated by commas. */
export function csvList(people: SeedPerson[]): string {
  const quote = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return `${[HEADINGS, ...people.map(row)].map((cells) => cells.map(quote).join(',')).join('\r\n')}\r\n`;
}

/** The same table as an Excel workbook. */
export async function xlsxList(people: SeedPerson[]): Promise<Uint8Array> {
  const rows = [HEADINGS, ...people.map(row)].map((cells) => cells.map((value) => ({ value, type: String })));
  return new Uint8Array(await writeXlsxFile(rows).toBuffer());
}

/** https://jsonresume.org/schema */
export function jsonResume(person: SeedPerson): string {
  const [city, ...region] = person.location.split(', ');
  return JSON.stringify(
    {
      basics: {
        name: person.name,
        label: person.headline,
        email: person.email,
        phone: person.phone,
        summary: person.summary,
        location: { city, region: region.join(', ') },
        profiles: person.links.map((url) => ({ url })),
      },
      work: person.positions.map(({ title, company, location, start, end, points }) => ({
        name: company,
        position: title,
        location,
        startDate: start,
        ...(end ? { endDate: end } : {}),
        highlights: points,
      })),
      education: person.education.map(({ degree, institution, end }) => ({
        institution,
        studyType: degree,
        endDate: end,
      })),
      skills: person.skills.map((name) => ({ name })),
      languages: person.languages.map((language) => ({ language })),
      certificates: person.certificates.map((name) => ({ name })),
    },
    null,
    2,
  );
}

function row(person: SeedPerson): string[] {
  const experience = person.positions.map(
    ({ title, company, start, end, points }) =>
      `${title}, ${company}\n${start} - ${end ?? 'present'}\n${points.join('\n')}`,
  );
  return [
    person.name,
    person.email,
    person.phone,
    person.location,
    person.headline,
    person.summary,
    person.skills.join(', '),
    person.languages.join(', '),
    experience.join('\n\n'),
  ];
}
