import { describe, expect, it } from 'vitest';
import { jobsMeant } from './jobs-meant.ts';

const JOBS = [
  ['Emergency Nurse', 'Leeds, UK', ['triage']],
  ['ICU Nurse', 'Glasgow, UK', []],
  ['Frontend Developer', 'Berlin, Germany', ['React', 'TypeScript']],
  ['Frontend Developer', 'London, UK', ['React']],
  ['Data Engineer', 'London, UK', ['Python', 'Airflow']],
  ['Electrician', 'Bristol, UK', ['18th edition']],
  ['Head Chef', 'Porto, Portugal', ['HACCP']],
  ['Care Assistant', 'Leicester, UK', []],
  ['Warehouse Manager', 'Cologne, Germany', ['SAP EWM']],
] as const;
const rows = JOBS.map(([title, location, skills]) => ({ title, location, mustHaveSkills: [...skills] }));
const found = (phrase: string) => jobsMeant(phrase, rows).map(({ title, location }) => `${title}, ${location}`);

describe('jobsMeant', () => {
  it.each([
    ['the A&E one', ['Emergency Nurse, Leeds, UK']],
    ['london fe', ['Frontend Developer, London, UK']],
    ['the berlin fe role', ['Frontend Developer, Berlin, Germany']],
    ['fe', ['Frontend Developer, Berlin, Germany', 'Frontend Developer, London, UK']],
    ['the Leicester job', ['Care Assistant, Leicester, UK']],
    ['leeds', ['Emergency Nurse, Leeds, UK']],
    ['chef', ['Head Chef, Porto, Portugal']],
    ['the sparky job in bristol', ['Electrician, Bristol, UK']],
    ['Lagerleiter-Stelle in Köln', ['Warehouse Manager, Cologne, Germany']],
    ['el puesto de enfermera de UCI', ['ICU Nurse, Glasgow, UK']],
    ['carer', ['Care Assistant, Leicester, UK']],
    ['the python one', ['Data Engineer, London, UK']],
    ['the React job in Germany', ['Frontend Developer, Berlin, Germany']],
    ['chef in Leeds', []],
    ['the best one then', []],
    ['paris', []],
    ['cook on a ship', []],
    ['the job', []],
  ])('“%s”', (phrase, expected) => {
    expect(found(phrase)).toEqual(expected);
  });
});
