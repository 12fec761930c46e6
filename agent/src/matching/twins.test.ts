import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseProfile } from '../cv/parse-profile.ts';
import { searchText } from '../cv/search-text.ts';
import { isInEnglish } from '../cv/text-language.ts';
import type { Embedder } from '../deps.ts';
import { normalise } from '../models/embedder.ts';
import { createLocalEmbedder } from '../models/local-encoder.ts';
import { embedJob } from './job-vector.ts';
import { readRequirements, type JobRequirements } from './requirements.ts';
import { breakdownOf, exactScore, weightsFor } from './score.ts';
import { logger } from './testing.ts';

let folder: string;
let embedder: Embedder;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'twins-'));
  embedder = await createLocalEmbedder({ cacheDir: folder, logger });
});
afterAll(async () => {
  await embedder.close();
  await rm(folder, { recursive: true });
});

const ADVERTS = {
  nurse: {
    title: 'Staff Nurse',
    description:
      'You care for patients on a surgical ward: wound care, medication administration and patient assessment. You have at least three years of experience in a hospital.',
  },
  developer: {
    title: 'Software Developer',
    description: 'We build web services with Java, Spring and PostgreSQL. Docker is a plus. Two years of experience.',
  },
  accountant: {
    title: 'Accountant',
    description:
      'Month-end close and tax returns with SAP and Excel. At least two years of experience as an accountant.',
  },
};

/** The same person twice. */
const TWINS: [language: string, trade: keyof typeof ADVERTS, theirs: string, english: string][] = [
  [
    'German',
    'nurse',
    `Gesundheits- und Krankenpflegerin\n\nBerufserfahrung\n\nGesundheits- und Krankenpflegerin, Klinikum Nord, Hamburg\n03/2018 - heute\n- Wundversorgung und Medikamentengabe auf der chirurgischen Station\n- Anleitung von Auszubildenden und Betreuung der Angehörigen mit dem Team\n\nKenntnisse\nWundversorgung, Triage, Dokumentation`,
    `Staff Nurse\n\nExperience\n\nStaff Nurse, Klinikum Nord, Hamburg\n03/2018 - present\n- Wound care and medication administration on the surgical ward\n- Teaching of trainees and care for relatives with the team\n\nSkills\nWound Care, Triage, Documentation`,
  ],
  [
    'German',
    'developer',
    `Softwareentwickler\n\nBerufserfahrung\n\nSoftwareentwickler, Weser Systeme, Bremen\n01/2019 - heute\n- Entwicklung von Diensten mit Java und Spring für die Abrechnung\n- Betrieb der Datenbank mit PostgreSQL und Docker im Team\n\nKenntnisse\nJava, Spring, PostgreSQL, Docker`,
    `Software Developer\n\nExperience\n\nSoftware Developer, Weser Systeme, Bremen\n01/2019 - present\n- Development of services with Java and Spring for billing\n- Running the database with PostgreSQL and Docker in the team\n\nSkills\nJava, Spring, PostgreSQL, Docker`,
  ],
  [
    'Spanish',
    'accountant',
    `Contable\n\nExperiencia laboral\n\nContable, Textiles del Sur, Sevilla\n02/2017 - actualidad\n- Cierre mensual de las cuentas y declaraciones de impuestos con SAP\n- Control de los pagos y de las facturas para la empresa en Excel\n\nHabilidades\nSAP, Excel`,
    `Accountant\n\nExperience\n\nAccountant, Textiles del Sur, Sevilla\n02/2017 - present\n- Monthly close of the accounts and tax returns with SAP\n- Control of payments and of invoices for the company in Excel\n\nSkills\nSAP, Excel`,
  ],
  [
    'French',
    'nurse',
    `Infirmière\n\nExpérience professionnelle\n\nInfirmière, Hôpital Saint-Roch, Lyon\n03/2018 - aujourd'hui\n- Soins des plaies et administration des médicaments dans le service de chirurgie\n- Formation des étudiants et accueil des familles avec l'équipe\n\nCompétences\nSoins des plaies, Triage`,
    `Nurse\n\nExperience\n\nNurse, Saint-Roch Hospital, Lyon\n03/2018 - present\n- Wound care and medication administration in the surgical department\n- Teaching of students and welcome of families with the team\n\nSkills\nWound Care, Triage`,
  ],
];

async function scoreOf(text: string, job: JobRequirements): Promise<number> {
  const cv = parseProfile(
    { text, hidden: [], reasons: [], ocrConfidence: null } as unknown as Parameters<typeof parseProfile>[0],
    { now: new Date('2026-06-01') },
  );
  const asked = await embedJob(embedder, job.parts);
  const vectors = await embedder.embed(cv.passages.map(({ content }) => content));
  const whole = normalise(asked.map((_, i) => vectors.reduce((sum, vector) => sum + vector[i]!, 0)));
  const { headline, skills, yearsExperience, location, experience } = cv;
  const facts = {
    ...{ candidateId: 'c', headline, skills, yearsExperience, location },
    positionTitles: experience.flatMap(({ title }) => title ?? []),
    inEnglish: isInEnglish(searchText(cv)),
    similarity: whole.reduce((sum, x, i) => sum + x * asked[i]!, 0),
  };
  return exactScore(breakdownOf(job, facts, embedder.model), weightsFor(job));
}

it.each(TWINS)('a CV in %s, %s, scores what it does in English', async (_, trade, theirs, english) => {
  const job = readRequirements({
    ...{ id: 'j', ...ADVERTS[trade], mustHaveSkills: [], niceToHaveSkills: [], location: null },
    ...{ workMode: null, seniority: null, minYearsExperience: null },
  });
  const [foreign, native] = [await scoreOf(theirs, job), await scoreOf(english, job)];
  expect(native).toBeGreaterThan(60);
  expect(Math.abs(foreign - native)).toBeLessThan(5);
});
