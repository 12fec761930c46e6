/** A crowd of invented people for measuring speed: occupations with their skills, and vectors that lie in clusters. */
import { randomUUID } from 'node:crypto';

export const MODEL = 'bench-512';
export const DIMENSIONS = 512;
/** People differ in about so many ways; the rest of a vector is noise. */
const INTRINSIC = 48;
const CLUSTERS = 200;

export const OCCUPATIONS = [
  'Staff Nurse: Triage, Wound Care, Phlebotomy, Critical Care, Patient Assessment, Medication Administration',
  'Financial Accountant: IFRS, Microsoft Excel, SAP, Payroll, Budgeting, Financial Reporting',
  'Java Developer: Java, Spring, PostgreSQL, Docker, Kafka, Git',
  'Data Scientist: Python, PyTorch, SQL, Pandas, Statistics, Kubernetes',
  'Chef: HACCP, Pastry, Menu Planning, Stock Control, Food Safety, Catering',
  'Site Manager: Construction Management, First Aid, Scheduling, Procurement, AutoCAD, Budgeting',
  'Sales Manager: Negotiation, Salesforce, Forecasting, CRM, Account Management, Presentations',
  'Primary Teacher: Safeguarding, Lesson Planning, Classroom Management, Phonics, First Aid, Assessment',
  'HR Advisor: Employee Relations, Recruitment, Payroll, Onboarding, Microsoft Excel, Training',
  'Lorry Driver: Tachograph, ADR, Route Planning, Customer Service, Forklift, Logistics',
  'Graphic Designer: Illustrator, InDesign, Photoshop, Typography, Figma, Branding',
  'Mechanical Engineer: SolidWorks, FEA, AutoCAD, GD&T, Project Management, Manufacturing',
].map((line) => {
  const [title, skills] = line.split(': ') as [string, string];
  return { title, skills: skills.split(', ') };
});
const PLACES = ['Leeds', 'London', 'Bristol', 'Glasgow', 'Cardiff', 'Manchester'];
const FIRST_NAMES = 'Ada Ben Carla Dev Ewa Femi Grace Hugo Ines Jamal Kirsty Lars Mei Nadia Omar Priya'.split(' ');
const LAST_NAMES = 'Ahmed Brown Castro Duval Evans Fischer Garcia Hughes Ivanov Jones Khan Lopez Murphy Novak'.split(
  ' ',
);

export interface Person {
  id: string;
  name: string;
  email: string;
  title: string;
  skills: string[];
  years: number;
  place: string;
  text: string;
  vector: Float32Array;
}

/** People of a trade have vectors of its clusters; some trades are far more common than others. */
export function drawPeople(seed: number): () => Person {
  const random = seeded(seed);
  const vectorNear = vectorSource(random);
  let drawn = 0;
  return () => {
    // Zipf: the first cluster is far larger than the last.
    const cluster = Math.min(CLUSTERS - 1, Math.floor(CLUSTERS ** random()) - 1);
    const { title, skills } = OCCUPATIONS[cluster % OCCUPATIONS.length]!;
    const first = pick(FIRST_NAMES, random);
    const last = pick(LAST_NAMES, random);
    const person = {
      id: randomUUID(),
      name: `${first} ${last}`,
      email: `${first}.${last}${++drawn}@example.com`.toLowerCase(),
      title: random() < 0.3 ? `Senior ${title}` : title,
      skills: skills.filter(() => random() < 0.6),
      years: Math.floor(random() * 20),
      place: pick(PLACES, random),
      vector: vectorNear(cluster),
    };
    return { ...person, text: textOf(person) };
  };
}

function textOf({ name, title, place, skills, years }: Omit<Person, 'text' | 'vector'>): string {
  const from = 2024 - years;
  const posts = [0, 1, 2].map(
    (i) =>
      `${title}, Example Employer ${i + 1}, ${place}\n${from + Math.floor((i * years) / 3)} - ${from + Math.floor(((i + 1) * years) / 3)}\n` +
      skills
        .map((skill) => `- Worked with ${skill} every day, alone and in a team, and trained others in it.`)
        .join('\n'),
  );
  return `${name}\n${place}\n${title}\n\nSkills: ${skills.join(', ')}\n\nExperience\n${posts.join('\n\n')}`;
}

/** Query vectors of the same kind as the crowd's, but none of them in it. With a trade: near its people. */
export function drawQueries(count: number, seed: number, occupation?: number): Float32Array[] {
  const random = seeded(seed);
  const vectorNear = vectorSource(random);
  const any = () => Math.min(CLUSTERS - 1, Math.floor(CLUSTERS ** random()) - 1);
  return Array.from({ length: count }, () => vectorNear(occupation ?? any()));
}

function vectorSource(random: () => number): (cluster: number) => Float32Array {
  // The same basis and centres for every seed: queries must come from where the people are.
  const fixed = seeded(7);
  const normal = (draw: () => number) => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
  const basis = Array.from({ length: INTRINSIC }, () => Float32Array.from({ length: DIMENSIONS }, () => normal(fixed)));
  const centres = Array.from({ length: CLUSTERS }, () => Array.from({ length: INTRINSIC }, () => normal(fixed)));
  return (cluster) => {
    const vector = Float32Array.from({ length: DIMENSIONS }, () => 0.2 * normal(random));
    for (let d = 0; d < INTRINSIC; d++) {
      const weight = centres[cluster]![d]! + 0.7 * normal(random);
      const axis = basis[d]!;
      for (let i = 0; i < DIMENSIONS; i++) vector[i]! += weight * axis[i]!;
    }
    const length = Math.hypot(...vector);
    return vector.map((x) => x / length);
  };
}

const pick = <T>(items: T[], random: () => number): T => items[Math.floor(random() * items.length)]!;

/** Mulberry32. */
function seeded(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
