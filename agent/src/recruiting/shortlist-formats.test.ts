import { parse } from 'csv-parse/sync';
import readExcelFile from 'read-excel-file/node';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import type { Job } from '../schemas.ts';
import { shortlistCsv, shortlistPdf, shortlistXlsx, type ShortlistRow } from './shortlist-formats.ts';

const job = { title: 'Nurse [ICU] / night', location: 'Łódź', workMode: 'onsite' } as Job;
const rows: ShortlistRow[] = [
  {
    candidateId: 'c1',
    name: 'Zażółć "Gęś", Jaźń',
    rank: 1,
    score: 87.3,
    breakdown: { semantic: 0.801, skills: 1, experience: null, title: 0.5, location: 0 },
    matchedSkills: ['ICU', 'Triage'],
    missingSkills: ['Spanish'],
    stage: 'shortlisted',
    quote: 'six years in intensive care',
  },
  {
    candidateId: 'c2',
    name: '=HYPERLINK("http://evil.example","Ana")',
    rank: null,
    score: null,
    breakdown: null,
    matchedSkills: [],
    missingSkills: [],
    stage: 'sourced',
    quote: '',
  },
];

describe('a shortlist', () => {
  it('as CSV reads back whole, with formulas disarmed', async () => {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await shortlistCsv(job, rows));
    expect(text.startsWith('\uFEFF')).toBe(true);
    const [first, second] = parse<Record<string, string>>(text, { columns: true, bom: true });
    expect(first).toMatchObject({
      Rank: '1',
      Name: 'Zażółć "Gęś", Jaźń',
      'Score (0-100)': '87.3',
      'Matched skills': 'ICU, Triage',
      'Meaning (%)': '80',
      'Experience (%)': '',
      'Location (%)': '0',
    });
    expect(second?.['Name']).toBe(`'=HYPERLINK("http://evil.example","Ana")`);
  });

  it.each(['+1', '-1+2', '@SUM(A1)', '\t=1', '  =1', '\r=1'])('as CSV disarms a name like %j', async (name) => {
    const bytes = await shortlistCsv(job, [{ ...rows[0]!, name }]);
    const [row] = parse<Record<string, string>>(Buffer.from(bytes), { columns: true, bom: true });
    expect(row?.['Name']).toBe(`'${name}`);
  });

  it('as Excel holds numbers as numbers and formulas as text', async () => {
    const [sheet] = await readExcelFile(Buffer.from(await shortlistXlsx(job, rows)));
    expect(sheet?.data[1]?.slice(0, 4)).toEqual([1, 'Zażółć "Gęś", Jaźń', 87.3, 'shortlisted']);
    expect(sheet?.data[2]?.slice(0, 4)).toEqual([null, '=HYPERLINK("http://evil.example","Ana")', null, 'sourced']);
  });

  it('as PDF shows names in any European script', async () => {
    const people = [...rows, { ...rows[0]!, name: 'Олена Ковальчук', rank: 2 }];
    const pdf = await getDocumentProxy(new Uint8Array(await shortlistPdf(job, people)));
    const { text } = await extractText(pdf, { mergePages: true });
    expect(text).toContain('Shortlist: Nurse [ICU] / night');
    expect(text).toContain('1. Zażółć "Gęś", Jaźń 87.3 of 100');
    expect(text).toContain('2. Олена Ковальчук');
    expect(text).toContain('“six years in intensive care”');
    expect(text).toContain('Łódź');
  });

  it('as PDF goes on over pages', async () => {
    const many = Array.from({ length: 60 }, (_, i) => ({ ...rows[0]!, rank: i + 1, name: `Person ${i + 1}` }));
    const pdf = await getDocumentProxy(new Uint8Array(await shortlistPdf(job, many)));
    const { text } = await extractText(pdf, { mergePages: true });
    expect(pdf.numPages).toBeGreaterThan(3);
    expect(text.match(/Person \d+/g)).toHaveLength(60);
  });
});
