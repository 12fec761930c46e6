/**
 * Who should stand above whom where nobody listed must-haves: the advert's prose, its level, licences, neighbouring titles,
 * people who changed their work, and work of long ago. In each pair a recruiter of the trade would agree.
 */
import { describe, expect, it } from 'vitest';
import { readRequirements } from './requirements.ts';
import { breakdownOf, replayScore, weightsFor } from './score.ts';
import { readSkill } from './skill-names.ts';

interface Person {
  /** The present title and those before, latest first. */
  was: string;
  has?: string;
  years?: number;
}
type Pair = [title: string, advert: string, above: Person, below: Person];

const MODEL = 'use-lite-en-1';
const list = (names = '') => names.split(/,\s*/).filter(Boolean);

function scoreOf(title: string, description: string, { was, has, years }: Person): number {
  const job = readRequirements({
    ...{ id: 'j', title, description, mustHaveSkills: [], niceToHaveSkills: [] },
    ...{ location: null, workMode: null, seniority: null, minYearsExperience: null },
  });
  const [headline, ...positionTitles] = was.split(/;\s*/);
  const facts = {
    ...{ candidateId: 'c', headline: headline!, positionTitles, yearsExperience: years ?? null, location: null },
    ...{ skills: list(has).map((skill) => readSkill(skill).skill), inEnglish: true, similarity: 0.7 },
  };
  return replayScore(breakdownOf(job, facts, MODEL), weightsFor(job));
}

const expectOrder = (pairs: Pair[]) =>
  it.each(pairs)('%s: %s', (title, advert, above, below) => {
    expect(scoreOf(title, advert, above)).toBeGreaterThan(scoreOf(title, advert, below));
  });

describe('the level that is asked', () => {
  expectOrder([
    [
      'Junior Software Developer',
      'An entry-level role for a graduate who wants to learn Java and SQL with us.',
      { was: 'Junior Developer', has: 'Java, SQL', years: 1 },
      { was: 'Engineering Director; Principal Engineer', has: 'Java, SQL', years: 18 },
    ],
    [
      'Head of Marketing',
      'Lead a team of twelve. Strategy, SEO and budgets.',
      { was: 'Marketing Director', has: 'SEO', years: 12 },
      { was: 'Marketing Assistant', has: 'SEO', years: 2 },
    ],
    [
      'Nurse Manager',
      'You lead the staff of two wards.',
      { was: 'Ward Manager', years: 9 },
      { was: 'Staff Nurse', years: 3 },
    ],
    [
      'Senior Java Developer',
      'You have at least 6 years of experience with Java and Spring.',
      { was: 'Senior Java Developer', has: 'Java, Spring', years: 8 },
      { was: 'Junior Java Developer', has: 'Java, Spring', years: 1 },
    ],
    [
      'Kitchen Assistant',
      'Wash up and help the chefs. Food hygiene.',
      { was: 'Kitchen Porter', has: 'Food Hygiene', years: 1 },
      { was: 'Executive Chef', has: 'Food Hygiene', years: 18 },
    ],
  ]);
});

describe('what is required before what is merely named', () => {
  expectOrder([
    [
      'Backend Engineer',
      'You must have strong Go and PostgreSQL. Kafka is a plus. We offer free fruit and a gym.',
      { was: 'Backend Engineer', has: 'Go, PostgreSQL' },
      { was: 'Backend Engineer', has: 'Kafka, Git, Docker, Linux' },
    ],
    [
      'Data Analyst',
      'SQL is essential. Tableau or Power BI is required. Nice to have: Python, R, Spark.',
      { was: 'Data Analyst', has: 'SQL, Tableau' },
      { was: 'Data Analyst', has: 'Python, R, Spark' },
    ],
    [
      'Administrator',
      'The post needs Excel and SAP. You will also answer phones and help with payroll, recruitment and invoicing.',
      { was: 'Administrator', has: 'Excel, SAP' },
      { was: 'Administrator', has: 'Payroll, Recruitment, Invoicing' },
    ],
    [
      'Gas Engineer',
      'Gas Safe registration is a must. Boilers, plumbing, customer service.',
      { was: 'Plumber', has: 'Gas Safe' },
      { was: 'Plumber', has: 'Plumbing, Customer Service' },
    ],
    [
      'Registered Nurse',
      'You must hold current NMC registration. Wound care, medication administration and patient assessment.',
      { was: 'Staff Nurse', has: 'NMC Registration, Wound Care' },
      { was: 'Staff Nurse', has: 'Wound Care, Medication Administration, Patient Assessment' },
    ],
    [
      'Security Officer',
      'SIA licence essential. CCTV, report writing and customer service.',
      { was: 'Security Guard', has: 'SIA Licence' },
      { was: 'Security Guard', has: 'CCTV, Report Writing' },
    ],
  ]);
});

describe('neighbouring work before work that shares a word', () => {
  expectOrder([
    ['IT Project Manager', 'Deliver ERP projects.', { was: 'Project Manager' }, { was: 'IT Support Technician' }],
    ['Sales Engineer', 'Demonstrate our networks.', { was: 'Pre-Sales Consultant' }, { was: 'Civil Engineer' }],
    ['Sales Assistant (Wine Shop)', 'Serve customers.', { was: 'Shop Assistant' }, { was: 'Sales Director' }],
    ['UX Designer', 'User research, prototypes.', { was: 'Product Designer' }, { was: 'Interior Designer' }],
    ['Customer Success Manager', 'Own renewals.', { was: 'Account Manager' }, { was: 'Warehouse Manager' }],
    ['Site Reliability Engineer', 'On call.', { was: 'DevOps Engineer' }, { was: 'Network Technician' }],
    ['Financial Controller', 'Month end.', { was: 'Finance Manager' }, { was: 'Payroll Clerk' }],
  ]);
});

describe('the work of today before the work of long ago', () => {
  expectOrder([
    [
      'Software Developer',
      'JavaScript, React, Node.js.',
      { was: 'Software Developer; Chef; Sous Chef', has: 'JavaScript, React' },
      { was: 'Chef; Software Developer', has: 'JavaScript, React' },
    ],
    [
      'Welder',
      'MIG and TIG welding.',
      { was: 'Welder; Fabricator', has: 'Welding' },
      { was: 'Insurance Agent; Insurance Agent; Welder', has: 'Welding' },
    ],
    [
      'Receptionist',
      'Greet visitors and answer the phone. Outlook.',
      { was: 'Receptionist', has: 'Outlook', years: 2 },
      { was: 'Operations Director; Receptionist', has: 'Outlook', years: 20 },
    ],
  ]);
});
