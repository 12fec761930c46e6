/**
 * How well and how fast CVs are read: every field of the invented people against its label, format by format, and the
 * time and CPU of reading beside the extraction library alone on the same files in the same run.
 */
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createCvReader, createLocalEmbedder, splitContainer, type CvReader, type ParsedCv } from '@shortlist/agent';
import {
  FORMATS,
  renderPeopleList,
  renderPerson,
  samplePeople,
  type CvFile,
  type SeedPerson,
} from '@shortlist/prisma/seed';
import { FIELDS, score, summarise, type Reading } from './intake-scores.ts';
import { bareExtraction } from './intake-floor.ts';
import { readRealFiles } from './intake-real.ts';
import { embeddingAlone, measureSearchable } from './intake-searchable.ts';

const logger = { debug() {}, info() {}, warn: console.warn, error: console.error };

type Labelled = { person: SeedPerson; file: CvFile };

/** OCR takes seconds a page: fewer people are enough. */
const SCANNED = 12;
/** Files of each format that are read before the clock starts. */
const WARM = 40;

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string' },
      format: { type: 'string', multiple: true },
      faults: { type: 'boolean', default: false },
    },
  });
  const cvReader = createCvReader({ workers: 1 });
  const embedder = await createLocalEmbedder({ cacheDir: join(tmpdir(), 'shortlist-bench-models'), logger });
  const formats = values.format ?? [...FORMATS, 'csv', 'xlsx'];
  try {
    const embedMs = await embeddingAlone(cvReader, embedder);
    console.log(
      `${samplePeople.length} invented people; load average ${loadavg()[0]!.toFixed(1)}; embedding alone ${embedMs.toFixed(0)} ms of CPU a CV\n`,
    );
    console.log(row('format', ['files', ...FIELDS, 'skills F1', 'files/s', 'CPU ms', 'library', '×', '× + embed']));
    const text: Reading[] = [];
    for (const format of formats) {
      const files = await labelled(format);
      // The first files pay for the thread, the library and V8's compiler; so do those of the library alone.
      const warm = files.slice(0, WARM);
      await readAll(cvReader, format.includes('scan') ? warm.slice(0, 1) : warm);
      const before = process.cpuUsage();
      const started = performance.now();
      const readings = await readAll(cvReader, files);
      const seconds = (performance.now() - started) / 1000;
      const cpu = process.cpuUsage(before);
      const cpuMs = (cpu.user + cpu.system) / 1000 / files.length;
      const floor = await bareExtraction(
        format,
        files.map(({ file }) => file.bytes),
        WARM,
      );
      const bare = floor ?? 0;
      const whole = ((cpuMs + embedMs) / (bare + embedMs)).toFixed(2);
      const times =
        floor === null
          ? ['', '', format.includes('scan') ? '' : whole]
          : [floor.toFixed(1), (cpuMs / floor).toFixed(1), whole];
      print(format, readings, [(files.length / seconds).toFixed(1), cpuMs.toFixed(1), ...times]);
      if (values.faults) for (const { faults } of readings) for (const fault of faults) console.log(`    ${fault}`);
      if (!format.includes('scan')) text.push(...readings);
    }
    if (text.length > 0) print('all with text', text, []);
    await measureSearchable({ cvReader, embedder, logger });
    console.log(
      `\npeak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB, load average ${loadavg()[0]!.toFixed(1)}`,
    );
    if (values.data) await readRealFiles(cvReader, values.data);
  } finally {
    await cvReader.close();
    await embedder.close();
  }
}

async function labelled(format: string): Promise<Labelled[]> {
  const people = format.includes('scan') ? samplePeople.filter((_, i) => i % 10 === 0).slice(0, SCANNED) : samplePeople;
  if (format === 'csv' || format === 'xlsx') {
    const parts = await splitContainer((await renderPeopleList(people, format)).bytes, `people.${format}`);
    return people.map((person, i) => ({
      person,
      file: { name: parts?.[i]?.name ?? '', mimeType: 'text/plain', bytes: parts?.[i]?.bytes ?? new Uint8Array() },
    }));
  }
  const known = FORMATS.find((name) => name === format);
  if (!known) throw new Error(`There is no format ${format}; there are ${FORMATS.join(', ')}, csv and xlsx.`);
  return Promise.all(people.map(async (person) => ({ person, file: await renderPerson(person, known) })));
}

async function readAll(cvReader: CvReader, files: Labelled[]): Promise<Reading[]> {
  const readings: Reading[] = [];
  for (const { person, file } of files) readings.push(score(person, await readOne(cvReader, file)));
  return readings;
}

async function readOne(cvReader: CvReader, file: CvFile): Promise<ParsedCv | null> {
  const parts = await splitContainer(file.bytes, file.name).catch(() => null);
  return cvReader.read({ bytes: parts?.[0]?.bytes ?? file.bytes, name: file.name }).catch(() => null);
}

function print(name: string, readings: Reading[], times: string[]): void {
  const shares = summarise(readings);
  const percent = (share: number) => (share * 100).toFixed(1);
  const fields = [...FIELDS, 'skills' as const].map((field) => percent(shares[field]));
  console.log(row(name, [String(readings.length), ...fields, ...times]));
}

function row(name: string, cells: string[]): string {
  return `| ${name.padEnd(14)} | ${cells.map((cell) => cell.padStart(9)).join(' | ')} |`;
}
