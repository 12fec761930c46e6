/** Real files beside their labels: `cv_files/expected.jsonl` of a folder, where null says that the file has none. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { CvReader } from '@shortlist/agent';
import { canonicalSkill } from '@shortlist/agent/lexicon';

const Expected = z.object({
  file: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  skills: z.array(z.string()).nullable(),
});

export async function readRealFiles(cvReader: CvReader, folder: string): Promise<void> {
  const lines = await readFile(join(folder, 'cv_files/expected.jsonl'), 'utf8');
  const files = lines
    .trim()
    .split('\n')
    .map((line) => Expected.parse(JSON.parse(line)));
  const right = { name: 0, email: 0, phone: 0 };
  let [hit, labelled] = [0, 0];
  console.log(`\n${files.length} real files`);
  for (const expected of files) {
    const started = performance.now();
    const cv = await cvReader.read({
      bytes: await readFile(join(folder, 'cv_files', expected.file)),
      name: expected.file,
    });
    const wrong: string[] = [];
    for (const field of ['name', 'email', 'phone'] as const) {
      const form = (value: string | null) => (field === 'phone' ? (value ?? '').replace(/\D/g, '').slice(-9) : value);
      if (form(cv[field]) === form(expected[field])) right[field]++;
      else wrong.push(`${field} ${cv[field]}`);
    }
    const found = new Set(cv.skills.map((skill) => skill.toLowerCase()));
    for (const skill of expected.skills ?? []) {
      labelled++;
      if (found.has((canonicalSkill(skill) ?? skill).toLowerCase())) hit++;
      else wrong.push(`misses ${skill}`);
    }
    console.log(
      `  ${expected.file.padEnd(26)} ${Math.round(performance.now() - started)} ms  ${wrong.join(', ') || 'all right'}`,
    );
  }
  const share = (n: number, of: number) => `${((100 * n) / of).toFixed(1)} %`;
  const fields = Object.entries(right).map(([field, n]) => `${field} ${share(n, files.length)}`);
  console.log(`  ${fields.join(', ')}, labelled skills found ${share(hit, labelled)} (of ${labelled})`);
}
