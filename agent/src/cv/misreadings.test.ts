/** Ways in which CVs were misread, each seen in a real one and shown here with an invented one. */
import { describe, expect, it } from 'vitest';
import { parseProfile } from './parse-profile.ts';

const NOW = new Date('2026-11-01T00:00:00Z');
const parse = (text: string) => parseProfile({ text, hidden: [], reasons: [], ocrConfidence: null }, { now: NOW });

const cvWith = (heading: string, lines: string) =>
  `Ilse Marwick\nilse.marwick@example.org | 07700 900123 | Leeds\n\n${heading}\n${lines}`;
const positions = (lines: string) =>
  parse(cvWith('Experience', lines)).experience.map(
    ({ title, company, start, end }) => `${title} | ${company} | ${start} – ${end}`,
  );
const degrees = (lines: string) =>
  parse(cvWith('Education', lines)).education.map(({ degree, institution }) => `${degree} | ${institution}`);

describe('positions', () => {
  it('finds one whose dates are followed by a text that runs on', () => {
    const text =
      'Kept the ledgers of two companies and five branches, paid suppliers every week, and closed each month.';
    expect(
      positions(`Accountant\nAugust 2014 to May 2015 ${text}\nPayroll Clerk\nMay 2012 to July 2014 ${text}`),
    ).toEqual(['Accountant | null | 2014-08 – 2015-05', 'Payroll Clerk | null | 2012-05 – 2014-07']);
  });

  it('takes no months for a phone number', () => {
    for (const dash of ['-', '–', '—']) {
      expect(positions(`Clerk | Corvid Textiles Ltd | 03/2008 ${dash} 06/2010`)).toEqual([
        'Clerk | Corvid Textiles Ltd | 2008-03 – 2010-06',
      ]);
    }
  });

  it('takes no duty for an employer', () => {
    expect(
      positions(
        'Registered Nurse\nAugust 2000 to April 2002\nServed as charge nurse in the Neonatal Unit\n' +
          'Store Manager\nMay 2002 to April 2004\nHandling Three Brands',
      ),
    ).toEqual(['Registered Nurse | null | 2000-08 – 2002-04', 'Store Manager | null | 2002-05 – 2004-04']);
  });

  it('takes years inside a sentence for no position', () => {
    expect(
      positions(
        'HR Manager, Bramley Foods Ltd\nJanuary 2012 to March 2015\n- Led surveys that gave the second highest\nengagement scores in 2012 and 2013.\n- Hired forty people.',
      ),
    ).toEqual(['HR Manager | Bramley Foods Ltd | 2012-01 – 2015-03']);
  });

  it('knows a post at an organisation from the organisation', () => {
    expect(positions('Accounting Software Consultant\nJanuary 1998 to January 2000')).toEqual([
      'Accounting Software Consultant | null | 1998-01 – 2000-01',
    ]);
    expect(positions('Hotel Receptionist | The Harbour Inn | 2018 - 2020')).toEqual([
      'Hotel Receptionist | The Harbour Inn | 2018 – 2020',
    ]);
  });

  it('takes the department for no employer where one is named', () => {
    expect(
      positions('Fallow Surveys, Leeds\nProject Officer, Department of Soil Sciences  Oct 2017 – Jan 2018'),
    ).toEqual(['Project Officer | Fallow Surveys | 2017-10 – 2018-01']);
  });

  it('finds the employer above a post with a comma, and above one that sounds like the employer', () => {
    expect(
      positions(
        'Northgate Infirmary\nStaff Nurse, Cardiac ICU\nMay 2014 - June 2018\nHull\nCare of patients after surgery.\n' +
          'Wold Valley Builders\nCarpenter\nMay 2010 - April 2014\nRoofs and stairs.',
      ),
    ).toEqual([
      'Staff Nurse, Cardiac ICU | Northgate Infirmary | 2014-05 – 2018-06',
      'Carpenter | Wold Valley Builders | 2010-05 – 2014-04',
    ]);
  });

  it('reads a line with bars and a long post', () => {
    expect(positions('Year 5 Teacher and Maths Lead | Jesmond Vale Primary | Newcastle | 2019-09 – 2021-07')).toEqual([
      'Year 5 Teacher and Maths Lead | Jesmond Vale Primary | 2019-09 – 2021-07',
    ]);
  });

  it('takes a sentence that ends with its years for no position', () => {
    expect(
      positions(
        'Head Chef | The Weir House | 2019 - 2024\nLed a brigade of eight, 90 covers, two rosettes since 2022.',
      ),
    ).toEqual(['Head Chef | The Weir House | 2019 – 2024']);
  });

  it('reads a labelled post without its label', () => {
    expect(positions('Designation: HR Assistant | Corvid Textiles Ltd | 03/2008 – 06/2010')).toEqual([
      'HR Assistant | Corvid Textiles Ltd | 2008-03 – 2010-06',
    ]);
  });

  it('calls somebody by the last post, in whatever order they stand', () => {
    const cv = parse(
      cvWith('Experience', 'Staff Nurse | Alder Clinic | 2010 - 2014\nWard Manager | Alder Clinic | 2014 - 2020'),
    );
    expect(cv.headline).toBe('Ward Manager');
  });
});

describe('education', () => {
  it('parts school, degree and subject in whatever order', () => {
    expect(degrees('Elmstead University Masters of Science : Internet Marketing')).toEqual([
      'Masters of Science : Internet Marketing | Elmstead University',
    ]);
    expect(degrees('BS  Tarn University, Computer Engineering  2014 – 2018')).toEqual([
      'BS, Computer Engineering | Tarn University',
    ]);
  });

  it('leaves out what stands for a place, and what is no course', () => {
    expect(
      degrees(
        'Diploma : Paralegal 1992 Webber College City , State , USA\nInvolved with music projects in and out of school.',
      ),
    ).toEqual(['Diploma : Paralegal | Webber College']);
  });
});

it('takes no product in the skills for a state that tells the country of the phone number', () => {
  const text =
    'Jonas Ehren\nBerlin, Deutschland | jonas.ehren@example.org | 030 23125 916\n\nKenntnisse\nAutoCAD, MS Project';
  expect(parse(text).phone).toBe('+493023125916');
});

it('finds a spoken language among the skills', () => {
  const cv = parse(cvWith('Skills', 'Stock taking\nForklift\nTill work\nSpanish (fluent)'));
  expect(cv.languages).toEqual(['Spanish (fluent)']);
});

describe('the grade', () => {
  it('tells of posts that were read in part', () => {
    const { grade, reasons } = parse(
      cvWith('Experience', 'Baker | 2015 - 2020\nCook | Rill House Hotel | 2010 - 2015'),
    ).parse;
    expect({ grade, reasons }).toEqual({
      grade: 'fair',
      reasons: ['Positions read without title or employer: 1 of 2.'],
    });
  });

  it('tells of years that do not add up', () => {
    const { grade, reasons } = parse(
      cvWith(
        'Summary',
        'Over 16 years of experience in kitchens.\n\nExperience\nCook | Rill House Hotel | 2018 - 2022',
      ),
    ).parse;
    expect(grade).toBe('fair');
    expect(reasons).toEqual([
      'The CV speaks of 16 years of experience; the dates read make 4. Positions may be missing.',
    ]);
  });
});
