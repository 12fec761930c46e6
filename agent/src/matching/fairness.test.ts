/**
 * Who somebody is plays no part: the same CV under hundreds of names, and with whatever else tells sex, age, family or
 * origin, gives the same facts and the same texts to embed, and so the same score to the last digit.
 */
import { expect, it } from 'vitest';
import { parseProfile } from '../cv/parse-profile.ts';
import { searchText } from '../cv/search-text.ts';
import { readRequirements } from './requirements.ts';
import { breakdownOf, exactScore, weightsFor } from './score.ts';
import { wordEmbedder } from './testing.ts';

const FIRST = `Emily Jack Mohammed Fatima Wei Mei Hiroshi Yuki Priya Arjun Oluwaseun Chidinma Kwame Ama Dmitri Olga Piotr Agnieszka
  José María Guadalupe Diego Aoife Seán Siobhán Björn Ingrid Lars Freya Giulia Matteo Ayşe Mehmet Leila Omar Noor Yusuf
  Thandiwe Sipho Malik Aaliyah Lakisha Jamal DeShawn Latoya Greg Anne Brendan Allison Tremayne Ebony Moishe Rivka Nguyen
  Linh Somchai Malee Kofi Efua Tariq Zainab Hans Gudrun Pierre Amélie João Beatriz Ivan Svetlana Kenji Sakura Rajesh Deepa`;
const LAST = `Smith Jones Okafor Adeyemi Khan Begum Zhang Wang Tanaka Suzuki Patel Sharma Kowalski Nowak Ivanova Petrov García
  Fernández Murphy O'Brien Lindqvist Rossi Yılmaz Hussein Cohen Levi Tran Dlamini Mbeki Washington Jefferson Müller Dubois
  Silva Haddad Goldberg`;
const words = (list: string) => list.trim().split(/\s+/);
/** Every first name with three family names: 234 people. */
const NAMES = words(FIRST).flatMap((first, i) =>
  [0, 11, 23].map((step) => `${first} ${words(LAST)[(i + step) % words(LAST).length]!}`),
);

const cvOf = ({ name, personal = '', they = 'They', title = 'Waiter' }: Record<string, string>) => `${name}
${title}
${personal}
Leeds, United Kingdom

SUMMARY
${name} has worked in busy restaurants. ${they} led teams of eight.

EXPERIENCE
${title}, Harbour Kitchen, Leeds
March 2016 – present
• Served 200 guests a night and trained new staff in food safety
• ${they} ran stock control

SKILLS
Customer Service, Food Safety, Stock Control
`;

const job = readRequirements({
  id: 'j',
  title: 'Restaurant Supervisor',
  description: 'You lead the floor. Food safety and stock control are required, and five years of experience.',
  mustHaveSkills: ['Food safety'],
  niceToHaveSkills: ['Stock control'],
  location: 'Leeds',
  workMode: null,
  seniority: null,
  minYearsExperience: null,
});

/** Everything that matching takes from a CV, and the score it makes of it. */
async function judge(text: string) {
  const cv = parseProfile(
    { text, hidden: [], reasons: [], ocrConfidence: null } as unknown as Parameters<typeof parseProfile>[0],
    { now: new Date('2026-06-01') },
  );
  const embedded = cv.passages.map(({ content }) => content);
  const [asked, ...passages] = await wordEmbedder.embed([job.parts.join(' '), ...embedded]);
  const similarity = passages.reduce((sum, passage) => sum + passage.reduce((s, x, i) => s + x * asked![i]!, 0), 0);
  const { headline, skills, yearsExperience, location, experience } = cv;
  const positionTitles = experience.flatMap(({ title }) => title ?? []);
  const facts = { candidateId: 'c', headline, skills, yearsExperience, location, positionTitles, inEnglish: true };
  const breakdown = breakdownOf(job, { ...facts, similarity: similarity / passages.length }, wordEmbedder.model);
  return { embedded, searched: searchText(cv), breakdown, score: exactScore(breakdown, weightsFor(job)) };
}

it('gives the same score under 234 names of every origin, and embeds none of them', async () => {
  const plain = await judge(cvOf({ name: 'Alex Morgan' }));
  expect(plain.score).toBeGreaterThan(50);
  expect(NAMES.length).toBeGreaterThan(200);
  const different: string[] = [];
  for (const name of NAMES) {
    const judged = await judge(cvOf({ name }));
    if (JSON.stringify(judged) !== JSON.stringify(plain)) different.push(name);
  }
  expect(different).toEqual([]);
});

it.each([
  ['Date of birth: 3 May 1961'],
  ['Age: 64'],
  ['Gender: female'],
  ['Marital status: married, two children'],
  ['Nationality: Nigerian'],
  ['Religion: Hindu'],
  ['Photo: portrait.jpg'],
  ['Pronouns: she/her'],
  ['14 Mill Lane, LS6 2AB'],
])('gives the same score with the line “%s”', async (personal) => {
  expect(await judge(cvOf({ name: 'Alex Morgan', personal }))).toEqual(await judge(cvOf({ name: 'Alex Morgan' })));
});

it('gives the same score to him, her and them, and to a waiter and a waitress', async () => {
  const { breakdown, score, embedded } = await judge(cvOf({ name: 'Alex Morgan' }));
  for (const [they, title] of [
    ['He', 'Waiter'],
    ['She', 'Waitress'],
    ['They', 'Waitress'],
  ] as const) {
    const judged = await judge(cvOf({ name: 'Alex Morgan', they, title }));
    expect(judged.breakdown).toEqual(breakdown);
    expect(judged.score).toBe(score);
    expect(judged.embedded.map((text) => text.toLowerCase())).toEqual(embedded.map((text) => text.toLowerCase()));
  }
});
