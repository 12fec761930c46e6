import { readSkill } from './skill-names.ts';

/**
 * Skills so close that who has one has part of the other. Short on purpose: half a credit must be one that a
 * practitioner would grant.
 */
const GROUPS: string[] = [
  'PostgreSQL, MySQL, SQL Server, Oracle Database, MariaDB, SQLite, SQL',
  'React, Vue.js, Angular, Svelte',
  'TypeScript, JavaScript',
  'Amazon Web Services, AWS, Microsoft Azure, Azure, Google Cloud Platform, Google Cloud, GCP',
  'Docker, Kubernetes, Podman, OpenShift',
  'Terraform, Pulumi, CloudFormation, Ansible',
  'Jenkins, GitHub Actions, GitLab CI, CircleCI, CI/CD',
  'TensorFlow, PyTorch, Keras',
  'Tableau, Power BI, Looker, Qlik',
  'Java, Kotlin, Scala',
  'C#, .NET, ASP.NET',
  'Django, Flask, FastAPI',
  'QuickBooks, Xero, Sage',
  'SAP, Oracle ERP, Microsoft Dynamics, NetSuite',
  'IFRS, US GAAP, GAAP, UK GAAP',
  'Salesforce, HubSpot, Microsoft Dynamics CRM',
  'AutoCAD, SolidWorks, CATIA, Inventor, Creo, Revit',
  'Intensive Care, Critical Care, High Dependency Care, Emergency Nursing, Emergency Care',
  'BLS, ALS, ACLS, PALS, CPR, First Aid, Basic Life Support, Advanced Life Support',
  'Photoshop, Illustrator, InDesign, Figma, Adobe Creative Suite, Sketch',
  'HACCP, Food Safety, Food Hygiene',
  'Google Analytics, Adobe Analytics',
  'SEO, SEM, PPC',
  'Recruitment, Talent Acquisition',
  'Prince2, PMP, Agile, Scrum',
];

const NEIGHBOURS = new Map<string, string[]>();
for (const group of GROUPS) {
  const skills = [...new Set(group.split(/,\s*/).map((name) => readSkill(name).skill))];
  for (const skill of skills) {
    const others = skills.filter((other) => other !== skill);
    NEIGHBOURS.set(skill.toLowerCase(), [...(NEIGHBOURS.get(skill.toLowerCase()) ?? []), ...others]);
  }
}

/**
 * @param has  skills of a candidate, in lower case
 * @returns a skill of the candidate that is close to `skill`; null when there is none
 */
export function relatedSkill(skill: string, has: Set<string>): string | null {
  return NEIGHBOURS.get(skill.toLowerCase())?.find((other) => has.has(other.toLowerCase())) ?? null;
}
