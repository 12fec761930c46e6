/** A crowd of invented people for measuring speed: occupations with their skills, and vectors that lie in clusters. */
import { randomUUID } from 'node:crypto';
import type { Db } from '@shortlist/prisma';

export const MODEL = 'bench-512';
const DIMENSIONS = 512;
/** People differ in about so many ways; the rest of a vector is noise. */
const INTRINSIC = 48;
const CLUSTERS = 200;
const BATCH = 500;

const OCCUPATIONS = [
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

export interface Crowd {
  workspaceId: string;
  ids: string[];
  /** One after another, in the order of `ids`. */
  vectors: Float32Array;
}

/** Writes `count` people into a new workspace; profiles and vectors only, as a search reads no more. */
export async function addCrowd(db: Db, count: number, seed: number): Promise<Crowd> {
  const workspaceId = randomUUID();
  const random = seeded(seed);
  const drawVector = vectorSource(random);
  const crowd = { workspaceId, ids: [] as string[], vectors: new Float32Array(count * DIMENSIONS) };
  for (let from = 0; from < count; from += BATCH) {
    const people = Array.from({ length: Math.min(BATCH, count - from) }, (_, i) => {
      const { title, skills } = pick(OCCUPATIONS, random);
      const vector = drawVector();
      crowd.vectors.set(vector, (from + i) * DIMENSIONS);
      const known = skills.filter(() => random() < 0.6);
      return {
        candidateId: randomUUID(),
        headline: random() < 0.3 ? `Senior ${title}` : title,
        skills: known,
        years: Math.floor(random() * 20),
        place: pick(PLACES, random),
        vector: `[${Array.from(vector, (x) => x.toPrecision(5)).join(',')}]`,
      };
    });
    crowd.ids.push(...people.map((person) => person.candidateId));
    await db.candidate.createMany({
      data: people.map((p) => ({ id: p.candidateId, workspaceId, createdById: 'bench', text: textOf(p) })),
    });
    await db.profile.createMany({
      data: people.map((p) => ({
        candidateId: p.candidateId,
        workspaceId,
        headline: p.headline,
        location: p.place,
        yearsExperience: p.years,
        skills: p.skills,
        experience: [{ title: p.headline }],
        searchText: [p.headline, ...p.skills].join('\n'),
      })),
    });
    await db.$executeRaw`
      INSERT INTO profile_vectors (candidate_id, embedding_model, workspace_id, embedding)
      SELECT r.id, ${MODEL}, ${workspaceId}, r.vector::vector
      FROM unnest(${people.map((p) => p.candidateId)}::text[], ${people.map((p) => p.vector)}::text[]) r (id, vector)`;
  }
  return crowd;
}

const textOf = (p: { headline: string; place: string; skills: string[] }) =>
  `${p.headline}\n${p.place}\nWorked for nine years with ${p.skills.join(', ')} in several teams.`;

/** Query vectors of the same kind as the crowd's, but none of them in it. */
export function drawQueries(count: number, seed: number): Float32Array[] {
  const draw = vectorSource(seeded(seed));
  return Array.from({ length: count }, draw);
}

/** The ids of the `k` nearest, by comparing with everybody. */
export function bruteForce({ ids, vectors }: Crowd, query: Float32Array, k: number): string[] {
  const scores = ids.map((id, row) => {
    let sum = 0;
    for (let i = 0, at = row * DIMENSIONS; i < DIMENSIONS; i++, at++) sum += query[i]! * vectors[at]!;
    return { id, sum };
  });
  return scores
    .sort((a, b) => b.sum - a.sum)
    .slice(0, k)
    .map(({ id }) => id);
}

function vectorSource(random: () => number): () => Float32Array {
  // The same basis and centres for every seed: queries must come from where the people are.
  const fixed = seeded(7);
  const normal = (draw: () => number) => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
  const basis = Array.from({ length: INTRINSIC }, () => Float32Array.from({ length: DIMENSIONS }, () => normal(fixed)));
  const centres = Array.from({ length: CLUSTERS }, () => Array.from({ length: INTRINSIC }, () => normal(fixed)));
  return () => {
    // Zipf: the first cluster is far larger than the last.
    const centre = centres[Math.min(CLUSTERS - 1, Math.floor(CLUSTERS ** random()) - 1)]!;
    const vector = Float32Array.from({ length: DIMENSIONS }, () => 0.2 * normal(random));
    for (let d = 0; d < INTRINSIC; d++) {
      const weight = centre[d]! + 0.7 * normal(random);
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
