/** Invented people and openings to try the product with. Nobody here exists; any likeness is chance. */
import jobs from './jobs.json' with { type: 'json' };
import people from './people.json' with { type: 'json' };

export const sampleJobs = jobs;
export type SamplePerson = (typeof people)[number];
export const samplePeople: SamplePerson[] = people;

/** The person's CV as plain text, in the order most CVs have. */
export function renderCv(person: SamplePerson): string {
  const positions = person.positions.flatMap((position) => [
    `${position.title}, ${position.company}, ${position.location}`,
    `${position.start} - ${position.end}`,
    ...position.points.map((point) => `• ${point}`),
    '',
  ]);
  const sections: [string, string[]][] = [
    ['Profile', [person.summary]],
    ['Experience', positions],
    ['Education', person.education.map((e) => `${e.degree}, ${e.institution}, ${e.end}`)],
    ['Skills', [person.skills.join(', ')]],
    ['Languages', [person.languages.join(', ')]],
    ['Certificates', person.certificates],
  ];
  return [
    person.name,
    person.headline,
    [person.location, person.email, person.phone, ...person.links].join(' | '),
    ...sections
      .filter(([, lines]) => lines.some(Boolean))
      .flatMap(([title, lines]) => ['', title.toUpperCase(), ...lines]),
  ]
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
