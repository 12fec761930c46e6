/**
 * Who should stand above whom: pairs on which recruiters of the trade would agree, over many professions. The texts of
 * those below lie nearer to the advert unless a pair says otherwise, as a title that repeats the advert's makes them.
 */
import { describe, expect, it } from 'vitest';
import { readRequirements } from './requirements.ts';
import { breakdownOf, replayScore, weightsFor, type CandidateFacts } from './score.ts';
import { readSkill } from './skill-names.ts';

interface Asked {
  must: string;
  nice?: string;
  years?: number;
  place?: string;
}
interface Person {
  /** The present title and those before, latest first. */
  was: string;
  has: string;
  years?: number;
  place?: string;
  /** Mean cosine of the nearest passages. */
  near?: number;
}

const MODEL = 'use-lite-en-1';
const list = (names: string) => names.split(/,\s*/).filter(Boolean);

function scoreOf(title: string, { must, nice = '', years, place }: Asked, person: Person): number {
  const job = readRequirements({
    id: 'j',
    title,
    description: '',
    mustHaveSkills: list(must),
    niceToHaveSkills: list(nice),
    location: place ?? null,
    workMode: null,
    seniority: null,
    minYearsExperience: years ?? null,
  });
  const [headline, ...positionTitles] = person.was.split(/;\s*/);
  const facts: CandidateFacts = {
    candidateId: 'c',
    headline: headline!,
    positionTitles,
    skills: list(person.has).map((skill) => readSkill(skill).skill),
    yearsExperience: person.years ?? null,
    location: person.place ?? null,
    inEnglish: true,
    similarity: person.near ?? null,
  };
  return replayScore(breakdownOf(job, facts, MODEL), weightsFor(job));
}

type Pair = [title: string, asked: Asked, above: Person, below: Person];

const expectOrder = (pairs: Pair[], nearAbove: number, nearBelow: number) =>
  it.each(pairs)('%s, %o', (title, asked, above, below) => {
    const high = scoreOf(title, asked, { near: nearAbove, ...above });
    const low = scoreOf(title, asked, { near: nearBelow, ...below });
    expect(high).toBeGreaterThan(low);
  });

describe('all must-haves, in the same field, before a closer title that lacks some', () => {
  expectOrder(
    [
      [
        'Senior Machine Learning Engineer',
        { must: 'Python, PyTorch, Kubernetes', years: 4, place: 'London' },
        { was: 'Co-Founder & CTO; Data Scientist', has: 'Python, PyTorch, Kubernetes', years: 9, place: 'London' },
        { was: 'Senior Machine Learning Engineer', has: 'Python, PyTorch', years: 6, place: 'London' },
      ],
      [
        'Senior Machine Learning Engineer',
        { must: 'Python, PyTorch, Kubernetes', years: 4, place: 'London' },
        { was: 'Software Engineer', has: 'Python, PyTorch, Kubernetes', years: 4, place: 'Reading' },
        { was: 'Machine Learning Engineer', has: 'Python', years: 6, place: 'London' },
      ],
      [
        'Staff Nurse',
        { must: 'Triage, Wound Care, Phlebotomy' },
        { was: 'Paramedic', has: 'Triage, Wound Care, Phlebotomy' },
        { was: 'Staff Nurse', has: 'Wound Care, Phlebotomy' },
      ],
      [
        'Senior Nurse',
        { must: 'ICU, Triage', place: 'Leeds' },
        { was: 'Ward Sister', has: 'ICU, Triage', place: 'Bradford' },
        { was: 'Senior Nurse', has: 'Triage', place: 'Leeds' },
      ],
      [
        'Financial Accountant',
        { must: 'IFRS, Excel, SAP, Payroll' },
        { was: 'Bookkeeper; Accountant', has: 'IFRS, Excel, SAP, Payroll' },
        { was: 'Financial Accountant', has: 'IFRS, Excel, Payroll' },
      ],
      [
        'Payroll Manager',
        { must: 'Payroll, Sage, Pensions' },
        { was: 'Accounts Assistant', has: 'Payroll, Sage, Pensions' },
        { was: 'Payroll Manager', has: 'Payroll' },
      ],
      [
        'Auditor',
        { must: 'External Audit, IFRS, Excel' },
        { was: 'Financial Accountant', has: 'External Audit, IFRS, Excel' },
        { was: 'Auditor', has: 'External Audit, Excel' },
      ],
      [
        'Frontend Developer',
        { must: 'React, TypeScript, CSS' },
        { was: 'Full Stack Developer', has: 'React, TypeScript, CSS' },
        { was: 'Frontend Developer', has: 'JavaScript, CSS' },
      ],
      [
        'DevOps Engineer',
        { must: 'Terraform, Kubernetes, Linux, Python' },
        { was: 'System Administrator', has: 'Terraform, Kubernetes, Linux, Python' },
        { was: 'DevOps Engineer', has: 'Kubernetes, Linux, Python' },
      ],
      [
        'Data Analyst',
        { must: 'SQL, Tableau', years: 2 },
        { was: 'Business Analyst', has: 'SQL, Tableau', years: 3 },
        { was: 'Data Analyst', has: 'Tableau', years: 5 },
      ],
      [
        'Java Developer',
        { must: 'Java, Spring, Kafka, PostgreSQL, Docker' },
        { was: 'Python Developer; Java Developer', has: 'Java, Spring, Kafka, PostgreSQL, Docker' },
        { was: 'Java Developer', has: 'Java, Spring, Kafka, Docker' },
      ],
      [
        'Network Engineer',
        { must: 'Cisco, BGP, Firewalls' },
        { was: 'IT Support', has: 'Cisco, BGP, Firewalls' },
        { was: 'Network Engineer', has: 'Cisco, Firewalls' },
      ],
      [
        'Chef de Partie',
        { must: 'Pastry, HACCP' },
        { was: 'Kitchen Assistant', has: 'Pastry, HACCP' },
        { was: 'Chef de Partie', has: 'Pastry' },
      ],
      [
        'Restaurant Manager',
        { must: 'Rota Planning, HACCP, Stock Control' },
        { was: 'Bar Manager', has: 'Rota Planning, HACCP, Stock Control' },
        { was: 'Restaurant Manager', has: 'Rota Planning, Stock Control' },
      ],
      [
        'Solicitor',
        { must: 'Conveyancing, Legal Research' },
        { was: 'Paralegal', has: 'Conveyancing, Legal Research' },
        { was: 'Solicitor', has: 'Legal Research' },
      ],
      [
        'Mechanical Engineer',
        { must: 'SolidWorks, FEA, GD&T' },
        { was: 'Design Engineer', has: 'SolidWorks, FEA, GD&T' },
        { was: 'Mechanical Engineer', has: 'SolidWorks, GD&T' },
      ],
      [
        'Civil Engineer',
        { must: 'AutoCAD, Drainage Design, Civil 3D' },
        { was: 'Structural Engineer', has: 'AutoCAD, Drainage Design, Civil 3D' },
        { was: 'Civil Engineer', has: 'AutoCAD' },
      ],
      [
        'Electrician',
        { must: '18th Edition, Inspection and Testing' },
        { was: 'Maintenance Electrician', has: '18th Edition, Inspection and Testing' },
        { was: 'Electrician', has: '18th Edition' },
      ],
      [
        'HGV Driver',
        { must: 'Class 1, ADR, Tachograph' },
        { was: 'Van Driver', has: 'Class 1, ADR, Tachograph' },
        { was: 'HGV Driver', has: 'Class 1, Tachograph' },
      ],
      [
        'Warehouse Supervisor',
        { must: 'Forklift, Stock Control, SAP' },
        { was: 'Warehouse Operative', has: 'Forklift, Stock Control, SAP' },
        { was: 'Warehouse Supervisor', has: 'Forklift' },
      ],
      [
        'Mathematics Teacher',
        { must: 'QTS, Safeguarding, A-Level Maths' },
        { was: 'Science Teacher', has: 'QTS, Safeguarding, A-Level Maths' },
        { was: 'Mathematics Teacher', has: 'QTS, Safeguarding' },
      ],
      [
        'Social Worker',
        { must: 'Safeguarding, Case Management' },
        { was: 'Support Worker', has: 'Safeguarding, Case Management' },
        { was: 'Social Worker', has: 'Case Management' },
      ],
      [
        'Digital Marketing Manager',
        { must: 'SEO, Google Analytics, Copywriting' },
        { was: 'Content Marketer', has: 'SEO, Google Analytics, Copywriting' },
        { was: 'Digital Marketing Manager', has: 'SEO, Copywriting' },
      ],
      [
        'Sales Executive',
        { must: 'Salesforce, Negotiation, German' },
        { was: 'Account Manager', has: 'Salesforce, Negotiation, German' },
        { was: 'Sales Executive', has: 'Negotiation' },
      ],
      [
        'HR Manager',
        { must: 'Employee Relations, Workday', nice: 'Payroll' },
        { was: 'HR Advisor', has: 'Employee Relations, Workday' },
        { was: 'HR Manager', has: 'Employee Relations, Payroll' },
      ],
      [
        'Graphic Designer',
        { must: 'Illustrator, InDesign, Motion Graphics' },
        { was: 'Web Designer', has: 'Illustrator, InDesign, Motion Graphics' },
        { was: 'Graphic Designer', has: 'Illustrator, InDesign' },
      ],
      [
        'Site Manager',
        { must: 'SMSTS, CSCS, First Aid' },
        { was: 'Assistant Site Manager', has: 'SMSTS, CSCS, First Aid' },
        { was: 'Site Manager', has: 'CSCS' },
      ],
    ],
    0.65,
    0.75,
  );
});

describe('the work itself before a stranger to it who happens to have the skills', () => {
  expectOrder(
    [
      [
        'Financial Accountant',
        { must: 'IFRS, Excel, SAP' },
        { was: 'Financial Accountant; Accountant', has: 'IFRS, Excel' },
        { was: 'Waiter', has: 'Excel' },
      ],
      [
        'Office Administrator',
        { must: 'Excel, Word, Outlook' },
        { was: 'Office Administrator', has: 'Excel, Word' },
        { was: 'Lorry Driver', has: 'Excel, Word, Outlook' },
      ],
      [
        'Staff Nurse',
        { must: 'Triage, Wound Care, Communication' },
        { was: 'Staff Nurse', has: 'Triage, Wound Care' },
        { was: 'Software Engineer', has: 'Communication' },
      ],
      [
        'Sales Manager',
        { must: 'Negotiation, CRM, Excel, Forecasting' },
        { was: 'Sales Manager', has: 'Negotiation, CRM, Excel' },
        { was: 'Biologist', has: 'Negotiation, CRM, Excel, Forecasting' },
      ],
      [
        'Project Manager',
        { must: 'Prince2, Budgeting, Stakeholder Management' },
        { was: 'Project Manager', has: 'Prince2, Budgeting' },
        { was: 'Barber', has: 'Prince2, Budgeting, Stakeholder Management' },
      ],
      [
        'Teacher',
        { must: 'Safeguarding, Lesson Planning, First Aid' },
        { was: 'Primary Teacher', has: 'Safeguarding, Lesson Planning' },
        { was: 'Machine Operator', has: 'Safeguarding, Lesson Planning, First Aid' },
      ],
    ],
    0.8,
    0.5,
  );
});

describe('more of the must-haves, then years, place, level and what is nice to have', () => {
  expectOrder(
    [
      [
        'Chef',
        { must: 'Pastry, HACCP, Menu Planning' },
        { was: 'Sous Chef', has: 'Pastry, HACCP' },
        { was: 'Chef', has: 'Pastry' },
      ],
      [
        'Pharmacist',
        { must: 'Dispensing, Clinical Audit, Vaccination, Aseptics' },
        { was: 'Pharmacist', has: 'Dispensing, Clinical Audit, Vaccination' },
        { was: 'Pharmacist', has: 'Dispensing, Clinical Audit' },
      ],
      [
        'Data Engineer',
        { must: 'SQL, Spark', years: 5 },
        { was: 'Data Engineer', has: 'SQL, Spark', years: 6 },
        { was: 'Data Engineer', has: 'SQL, Spark', years: 1 },
      ],
      [
        'Plumber',
        { must: 'Gas Safe', place: 'Leeds' },
        { was: 'Plumber', has: 'Gas Safe', place: 'Leeds' },
        { was: 'Plumber', has: 'Gas Safe', place: 'Madrid' },
      ],
      [
        'Senior Recruiter',
        { must: 'Sourcing' },
        { was: 'Senior Recruiter', has: 'Sourcing' },
        { was: 'Trainee Recruiter', has: 'Sourcing' },
      ],
      [
        'Receptionist',
        { must: 'Outlook', nice: 'French' },
        { was: 'Receptionist', has: 'Outlook, French' },
        { was: 'Receptionist', has: 'Outlook' },
      ],
      [
        'Database Administrator',
        { must: 'PostgreSQL, Linux' },
        { was: 'Database Administrator', has: 'MySQL, Linux' },
        { was: 'Database Administrator', has: 'Linux' },
      ],
      [
        'Cloud Engineer',
        { must: 'AWS, Terraform' },
        { was: 'Cloud Engineer', has: 'AWS, Terraform' },
        { was: 'Cloud Engineer', has: 'Azure, Terraform' },
      ],
      [
        'Tax Consultant',
        { must: 'Corporate Tax, VAT, Excel' },
        { was: 'Tax Consultant', has: 'Corporate Tax, VAT, Excel', years: 2 },
        { was: 'Tax Director', has: 'Excel', years: 20 },
      ],
      [
        'Lab Technician',
        { must: 'HPLC, GMP' },
        { was: 'Chemist', has: 'HPLC, GMP' },
        { was: 'Lab Technician', has: '' },
      ],
    ],
    0.7,
    0.7,
  );
});

it('holds each pair to a gap that a reader sees, not to a rounding', () => {
  const asked = { must: 'Python, PyTorch, Kubernetes', years: 4, place: 'London' };
  const job = 'Senior Machine Learning Engineer';
  const all = { was: 'Co-Founder & CTO', has: 'Python, PyTorch, Kubernetes', years: 9, place: 'London', near: 0.65 };
  const two = { was: job, has: 'Python, PyTorch', years: 6, place: 'London', near: 0.75 };
  expect(scoreOf(job, asked, all) - scoreOf(job, asked, two)).toBeGreaterThan(3);
});
