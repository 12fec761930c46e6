import { createHash } from 'node:crypto';
import { createJob, notFound, type Scope } from '@shortlist/agent';
import { Prisma, type Tx } from '@shortlist/prisma';
import { renderCv, sampleJobs, samplePeople } from '@shortlist/prisma/seed';
import { JobInput, type SamplesLoaded } from '../../contract/index.ts';
import { contentKey } from '../imports/storage.ts';
import type { Upload } from '../imports/upload.ts';
import type { Parts } from '../parts.ts';

/**
 * Gives an empty workspace the sample jobs and the CVs of the sample people, which are read like any others. Where people
 * are already, or are being read, nothing is done: asking twice adds nothing twice.
 * @param threadId  the thread that shows how far the reading is
 * @throws AppError('not_found') for a thread that is not the caller's
 */
export async function loadSamples(
  { db, agent, imports }: Pick<Parts, 'db' | 'agent' | 'imports'>,
  scope: Scope,
  { threadId }: { threadId?: string | undefined },
): Promise<SamplesLoaded> {
  const uploads = samplePeople.map(toUpload);
  for (const { upload, bytes } of uploads) {
    await agent.files.put(contentKey(scope.workspaceId, upload.sha256), bytes);
  }
  const jobs = await db.$transaction(async (tx) => {
    const { workspaceId, userId } = scope;
    if (threadId && !(await tx.thread.findFirst({ where: { id: threadId, workspaceId, userId } }))) {
      throw notFound('The thread');
    }
    return (await isEmpty(tx, scope)) ? createMissingJobs(tx, scope) : null;
  });
  if (jobs === null) return { jobs: 0, importId: null };
  const importId = await imports.create(scope, {
    uploads: uploads.map(({ upload }) => upload),
    ...(threadId ? { threadId } : {}),
  });
  return { jobs, importId };
}

function toUpload(person: (typeof samplePeople)[number]): { upload: Upload; bytes: Buffer } {
  const bytes = Buffer.from(renderCv(person));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, upload: { name: `${person.name}.txt`, mimeType: 'text/plain', size: bytes.length, sha256 } };
}

/** Two people who ask at once wait for each other here. */
async function isEmpty(tx: Tx, { workspaceId }: Scope): Promise<boolean> {
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM workspaces WHERE id = ${workspaceId} FOR UPDATE`);
  const people = await tx.candidate.count({ where: { workspaceId } });
  const reading = await tx.import.count({ where: { workspaceId, status: { in: ['queued', 'running'] } } });
  return people + reading === 0;
}

async function createMissingJobs(tx: Tx, scope: Scope): Promise<number> {
  const rows = await tx.job.findMany({ where: { workspaceId: scope.workspaceId }, select: { title: true } });
  const known = new Set(rows.map((row) => row.title));
  const missing = sampleJobs.filter((job) => !known.has(job.title));
  for (const job of missing) await createJob(tx, scope, JobInput.parse(job));
  return missing.length;
}
