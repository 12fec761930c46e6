/**
 * From a file to a person who can be found: read, embedded and stored, on an embedded database; the CPU it takes, how long
 * the event loop of the process was held up meanwhile, and what embedding alone costs.
 */
import { ingestCv, type CvReader, type Embedder } from '@shortlist/agent';
import { createDb } from '@shortlist/prisma';
import { renderPerson, samplePeople, type SeedPerson } from '@shortlist/prisma/seed';
import { startTestDatabase } from '@shortlist/prisma/testing';
import { watchEventLoop } from './event-loop.ts';

/** The first CVs pay for libraries, lexicons and V8's compiler. */
const WARM = 15;

/** CPU milliseconds that the embedder alone takes for the passages of a CV, warm. */
export async function embeddingAlone(cvReader: CvReader, embedder: Embedder): Promise<number> {
  const files = await Promise.all(samplePeople.slice(0, 12).map((person) => renderPerson(person, 'txt')));
  const cvs = await Promise.all(files.map((file) => cvReader.read(file)));
  const contents = cvs.map((cv) => cv.passages.map((passage) => passage.content));
  await embedder.embed(contents[0]!);
  const before = process.cpuUsage();
  for (const passages of contents) await embedder.embed(passages);
  return cpuMs(before) / contents.length;
}

export async function measureSearchable(parts: Omit<Parameters<typeof ingestCv>[0], 'db'>): Promise<void> {
  const database = await startTestDatabase();
  const db = createDb(database.url);
  try {
    const deps = { db, ...parts };
    const workspace = await db.workspace.create({ data: { name: 'bench' } });
    const user = await db.user.create({ data: { name: 'bench', email: 'bench@example.org' } });
    const scope = { workspaceId: workspace.id, userId: user.id };
    const files = await Promise.all(
      samplePeople.slice(0, WARM + 30).map((_, i) => renderPerson(twoPages(i), 'pdf one column')),
    );
    const warm = files.splice(0, WARM);
    for (const file of warm) await ingestCv(deps, scope, file);
    const heldUp = watchEventLoop();
    const before = process.cpuUsage();
    const started = performance.now();
    for (const file of files) await ingestCv(deps, scope, file);
    const { clock, own, looks } = heldUp();
    const passages = await db.passage.count();
    const span = ({ p99, max }: { p99: number; max: number }) => `p99 ${p99.toFixed(1)}, at most ${max.toFixed(1)} ms`;
    console.log(
      `\nsearchable: ${files.length} two-page PDFs, ${(passages / (files.length + warm.length)).toFixed(1)} passages each; ` +
        `CPU ${(cpuMs(before) / files.length).toFixed(0)} ms a CV (extract, parse, embed, insert; without the database's own), ` +
        `${((performance.now() - started) / files.length).toFixed(0)} ms by the clock; ` +
        `event loop held up by its own work ${span(own)}; by the clock ${span(clock)} (${looks} looks)`,
    );
  } finally {
    await db.$disconnect();
    await database.stop();
  }
}

/** A person with the posts of others of the same language until two pages are full. */
function twoPages(index: number): SeedPerson {
  const person = samplePeople[index]!;
  const others = samplePeople.filter((other) => other.language === person.language && other !== person);
  const more = others.slice(index, index + 3).flatMap(({ positions }) => positions);
  return { ...person, positions: [...person.positions, ...more] };
}

function cpuMs(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
