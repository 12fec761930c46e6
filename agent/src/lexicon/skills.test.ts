import { describe, expect, it } from 'vitest';
import { allSkills, canonicalSkill, fieldOfSkill, findSkills } from './skills.ts';

const names = (text: string) => findSkills(text).map(({ skill }) => skill);

describe('the lexicon', () => {
  it('holds at least 1,500 skills, each of which is found by its own name', () => {
    const skills = allSkills();
    expect(skills.length).toBeGreaterThanOrEqual(1_500);
    for (const skill of skills) {
      expect(canonicalSkill(skill), skill).toBe(skill);
      expect(names(`Skills: ${skill}, teamwork`)[0], skill).toBe(skill);
    }
  });

  it('knows every field of work', () => {
    const of = [
      'Wound Care',
      'Budgeting',
      'Carpentry',
      'Welding',
      'Cold Calling',
      'Litigation',
      'Lesson Planning',
      'Recruitment',
      'Pastry',
      'Forklift Operation',
    ];
    for (const skill of of) expect(fieldOfSkill(skill), skill).not.toBeNull();
  });
});

describe('canonicalSkill', () => {
  it.each([
    ['k8s', 'Kubernetes'],
    ['Kubernetes (EKS)', 'Kubernetes'],
    ['golang', 'Go'],
    ['ms excel', 'Microsoft Excel'],
    ['wound dressing', 'Wound Care'],
    ['A/P', 'Accounts Payable'],
    ['c#', 'C#'],
    ['.net core', '.NET'],
    ['NodeJS', 'Node.js'],
    ['key account management', 'Account Management'],
  ])('%s is %s', (name, skill) => expect(canonicalSkill(name)).toBe(skill));

  it('is null for what it does not know', () => {
    expect(canonicalSkill('net')).toBeNull();
    expect(canonicalSkill('underwater basket weaving')).toBeNull();
  });
});

describe('findSkills', () => {
  it('gives spans that quote the text', () => {
    const text = 'Ran k8s clusters; wrote C++ and C#, ASP.NET and Node.js services.';
    expect(findSkills(text).map(({ skill, start, end }) => [skill, text.slice(start, end)])).toEqual([
      ['Kubernetes', 'k8s'],
      ['C++', 'C++'],
      ['C#', 'C#'],
      ['ASP.NET', 'ASP.NET'],
      ['Node.js', 'Node.js'],
    ]);
  });

  it('takes words of two meanings only where they are listed', () => {
    expect(names('Languages: Python, R, Go')).toEqual(['Python', 'R', 'Go']);
    expect(names('Go Python TypeScript')).toEqual(['Go', 'Python', 'TypeScript']);
    expect(names('Go west, then R&D. Ready to Express thanks; vitamin C helps.')).toEqual([]);
    expect(names('We react to change, excel at it and rest.')).toEqual([]);
    expect(names('Built with React and REST.')).toEqual(['React', 'REST APIs']);
  });

  it('prefers the longest name and finds it across a line break, a hyphen or in the plural', () => {
    expect(names('Machine\nLearning')).toEqual(['Machine Learning']);
    expect(names('full-stack development')).toEqual(['Full-stack Development']);
    expect(names('wrote smart contracts and lesson plans')).toEqual(['Blockchain', 'Lesson Planning']);
    expect(names('Project, Management')).toEqual([]);
    expect(names('network security')).toEqual(['Network Security']);
    expect(names('security')).toEqual([]);
  });
});
