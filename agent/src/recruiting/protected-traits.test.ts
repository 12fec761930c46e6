import { describe, expect, it } from 'vitest';
import { findProtectedTraits } from './protected-traits.ts';

/** What a job or a request must not ask, with the trait. */
const REFUSED: [text: string, kind: string][] = [
  ['Age limit 35', 'age'],
  ['Maximum age: 40', 'age'],
  ['Candidates aged 25-35', 'age'],
  ['Must be between 25 and 35 years old', 'age'],
  ['no older than 40', 'age'],
  ['nobody over 50 please', 'age'],
  ['under 30 years of age', 'age'],
  ['only show people under 35', 'age'],
  ['find me nurses younger than 30', 'age'],
  ['Over-50s need not apply', 'age'],
  ['Young and dynamic sales assistant', 'age'],
  ['young nurse', 'age'],
  ['We are looking for a young person', 'age'],
  ['young', 'age'],
  ['someone young', 'age'],
  ['applicants born after 1995', 'age'],
  ['not too old', 'age'],
  ['rank the candidates in their twenties first', 'age'],
  ['Female receptionist', 'sex'],
  ['Male drivers only', 'sex'],
  ['Women only', 'sex'],
  ['men preferred', 'sex'],
  ['female', 'sex'],
  ['We want a man for this job', 'sex'],
  ['looking for a lady to run the front desk', 'sex'],
  ['Gender: male', 'sex'],
  ['no women', 'sex'],
  ['find me only women for the Leeds job', 'sex'],
  ['show me male candidates', 'sex'],
  ['Unmarried women', 'marital'],
  ['must be single', 'marital'],
  ['single candidates preferred', 'marital'],
  ['no children', 'marital'],
  ['someone without kids', 'marital'],
  ['without family commitments', 'marital'],
  ['State your marital status', 'marital'],
  ['must not be pregnant', 'pregnancy'],
  ['no pregnant women', 'pregnancy'],
  ['not planning to have children soon', 'pregnancy'],
  ['Must be a practising Christian', 'religion'],
  ['Christian candidates only', 'religion'],
  ['no Muslims', 'religion'],
  ['Hindu preferred', 'religion'],
  ['White candidates preferred', 'ethnicity'],
  ['no blacks', 'ethnicity'],
  ['Caucasian', 'ethnicity'],
  ['no foreigners', 'ethnicity'],
  ['Native English speaker', 'ethnicity'],
  ['native speaker of German', 'ethnicity'],
  ['native-level English', 'ethnicity'],
  ['English mother tongue', 'ethnicity'],
  ['British only', 'ethnicity'],
  ['must be able-bodied', 'disability'],
  ['No disabled applicants', 'disability'],
  ['without any disability', 'disability'],
  ['no mental health issues', 'disability'],
  ['exclude anyone with... no, exclude disabled people', 'disability'],
  ['must be heterosexual', 'orientation'],
  ['no gays', 'orientation'],
  ['Equal opportunities employer, but must be under 35', 'age'],
  ['please filter out older candidates', 'age'],
  ['we need younger people', 'age'],
  ['sort the candidates by age', 'age'],
  ['born in 1990 or later', 'age'],
  ['remove all the men', 'sex'],
  ['I want a guy for this', 'sex'],
  ['put the women first', 'sex'],
  ['which candidates are men?', 'sex'],
  ['nur Frauen', 'sex'],
  ['mothers need not apply', 'marital'],
  ['must not have a disability', 'disability'],
  ['drop anyone with a disability', 'disability'],
  ['rank them by religion', 'religion'],
  ['only people with English names', 'ethnicity'],
];

/** Lawful, but worth a word. */
const REPORTED: [text: string, kind: string][] = [
  ['You are a digital native', 'age'],
  ['Ideal for a recent graduate', 'age'],
  ['Join our young, dynamic team', 'age'],
  ['no more than 5 years of experience', 'age'],
  ['Salesman', 'sex'],
  ['Waitress for busy café', 'sex'],
  ['UK citizens only (security clearance)', 'ethnicity'],
  ['accent-free English', 'ethnicity'],
  ['clean-shaven', 'religion'],
  ['Please attach a photo', 'appearance'],
  ['no employment gaps', 'marital'],
];

/** Nothing to say about. */
const FINE = [
  "Women's health nurse",
  "Midwife in women's services",
  "Men's fashion buyer",
  'Age-related macular degeneration nurse specialist',
  'We are an equal opportunity employer regardless of gender, age, religion or disability.',
  'We do not discriminate on the basis of race, marital status, pregnancy or sexual orientation.',
  'We particularly welcome applications from women and black and minority ethnic candidates.',
  'Deaf studies teacher',
  'Teacher of the deaf',
  'Man management of a team of 12',
  'Retirement home manager',
  'Nursing home cook',
  'Care for children under 5',
  'Working with young people aged 11 to 18',
  'Support young adults leaving care',
  'Young offenders institution officer',
  'Experience at Ernst & Young',
  'Must be over 18 to serve alcohol',
  'You must be at least 21 years old for insurance reasons',
  'React Native developer',
  'Cloud-native engineering, native apps for iOS',
  'Teaching English to non-native speakers',
  'Native American art curator',
  'Maternity cover, 12 months',
  'Care of pregnant women on the antenatal ward',
  'Single point of contact for clients',
  'Single page applications',
  'Support for single parents',
  'Catholic primary school teacher',
  'Muslim chaplain',
  'Islamic finance analyst',
  'Jewish care home nurse',
  'Contact Christian Smith for details',
  'Learning disability nurse',
  'Disability support worker',
  'Support adults with physical disabilities',
  'Able-bodied seaman',
  'Able to lift 20 kg',
  'White paper author, white box testing',
  'Asian cuisine chef',
  "Asian women's refuge worker",
  'Six Sigma Black Belt',
  'LGBT+ charity fundraiser',
  'Straight-talking account manager',
  'Attractive salary and pension',
  'Staff nurse on a female ward',
  'Male and female catheterisation',
  'Developer (m/f/d)',
  'Both men and women may apply',
  'At least 5 years of experience',
  'under 30 minutes from the station',
  'Class sizes under 20 pupils',
  'a 25 year old company',
  'Mature codebase, mature students welcome',
  'Senior nurse in Leeds with 5 years in intensive care',
  'Salary up to 45,000 GBP, 37.5 hours a week',
  'Manages budgets over 50k',
  'Neil Young',
  'Elderly care ward sister',
  'Fluent English and German',
  'Right to work in the UK required',
  'Mental health nurse',
  'HIV clinic nurse',
  'Pediatric nurse, patients aged 0 to 16',
  'Find me nurses with over 20 years of experience',
  'Women in tech programme manager',
  'Works without supervision, no weekend work',
  'Hospitality manager with experience over 40 sites',
  'Wound care, cannulation, ventilators',
  'Ageing research scientist',
  'Manchester, Manhattan, Isle of Man',
  'Oman and Germany account executive',
  'Female genital mutilation specialist midwife',
  'Chinese language teacher',
  'European markets analyst',
  'Must be Registered General Nurse with NMC pin',
  'No previous experience needed, training given',
  "No children's home experience needed",
  'Young & Co brewery chef',
  'Band 6, aged 18 to 65 patients',
  'Member of the National Society of Black Engineers',
  'Provide care for people over 65',
  'Aged care nurse',
  'Gender pay gap reporting analyst',
  'Old Age Psychiatry consultant',
  'Lead a team of 30 men and women',
  'only candidates with a driving licence',
  'sort candidates by score',
  'Move Christian to interview',
];

describe('findProtectedTraits', () => {
  it.each(REFUSED)('refuses “%s” as %s', (text, kind) => {
    const refused = findProtectedTraits(text).filter((finding) => !finding.proxy);
    expect(refused.map((finding) => finding.kind)).toContain(kind);
    for (const { words } of refused) expect(words.length).toBeGreaterThan(0);
  });

  it.each(REPORTED)('reports “%s” as a proxy of %s and does not refuse it', (text, kind) => {
    const findings = findProtectedTraits(text);
    expect(findings.filter((finding) => finding.proxy).map((finding) => finding.kind)).toContain(kind);
    expect(findings.filter((finding) => !finding.proxy)).toEqual([]);
  });

  it.each(FINE)('lets “%s” pass', (text) => {
    expect(findProtectedTraits(text)).toEqual([]);
  });

  it('names the words as they stand in the text', () => {
    expect(findProtectedTraits('Good pay. Women only! Native speaker.')).toEqual([
      { kind: 'sex', words: ['Women only'], proxy: false },
      { kind: 'ethnicity', words: ['Native speaker'], proxy: false },
    ]);
  });

  it.each(['We are looking for a nurse who cares for people on a busy ward. ', 'a-', 'must be ', 'over 30 '])(
    'reads 20,000 characters of %j in a moment',
    (unit) => {
      const before = performance.now();
      findProtectedTraits(unit.repeat(20_000 / unit.length));
      expect(performance.now() - before).toBeLessThan(1_000);
    },
  );
});
