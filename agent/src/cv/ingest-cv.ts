import type { AgentDeps, Scope } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { CvInput, ParsedCv } from './cv-reader.ts';
import { logReading, readWithModel } from './read-with-model.ts';
import { findSameText, saveProfile, textHash } from './save-profile.ts';

export type IngestDeps = Pick<AgentDeps, 'db' | 'embedder' | 'cvReader' | 'logger' | 'modelFor'>;

export interface IngestResult {
  candidateId: string;
  /** An older candidate with the same text (then it is `candidateId` itself), e-mail address or phone number. */
  duplicateOf: string | null;
}

export interface IngestOptions {
  signal?: AbortSignal;
  onState?(state: 'reading' | 'ocr'): void;
}

/**
 * One CV becomes one candidate: read, look for the same CV, have the workspace's model read it too where it has one for
 * this, embed without identity, save in one transaction. Safe to repeat and to run at once with the same file: a text is stored once a workspace.
 * @throws AppError('unsupported_file') with a sentence for the recruiter when the file can't be read
 */
export async function ingestCv(
  deps: IngestDeps,
  scope: Scope,
  input: { bytes: Uint8Array; name: string; fileId?: string } | { text: string },
  { signal, onState }: IngestOptions = {},
): Promise<IngestResult> {
  const startedAt = performance.now();
  onState?.('reading');
  const source: CvInput = 'text' in input ? input : { bytes: input.bytes, name: input.name };
  const parsed = await deps.cvReader.read(source, { signal, onOcr: () => onState?.('ocr') });

  const known = await findSameText(deps.db, scope, textHash(parsed.text));
  if (known) return { candidateId: known, duplicateOf: known };

  const reading = await readWithModel(deps, scope, parsed, { signal });
  let candidateId: string | null = null;
  try {
    const fileId = 'text' in input ? null : (input.fileId ?? null);
    const result = await save(deps, scope, { cv: reading.cv, fileId, signal });
    candidateId = result.candidateId;
    deps.logger.info(
      {
        ...{ workspaceId: scope.workspaceId, candidateId, grade: reading.cv.parse.grade },
        ...{ passages: reading.cv.passages.length, duplicate: result.duplicateOf !== null },
        tookMs: Math.round(performance.now() - startedAt),
      },
      'CV ingested',
    );
    return result;
  } finally {
    await logReading(deps.db, scope, reading, candidateId);
  }
}

async function save(
  deps: IngestDeps,
  scope: Scope,
  { cv, fileId, signal }: { cv: ParsedCv; fileId: string | null; signal: AbortSignal | undefined },
): Promise<IngestResult> {
  const contents = cv.passages.map((passage) => passage.content);
  const vectors = contents.length ? await deps.embedder.embed(contents, { signal }) : [];
  if (vectors.length !== contents.length) {
    throw new AppError('internal', { detail: 'The CV could not be prepared for matching. Try again.' });
  }
  signal?.throwIfAborted();
  return saveProfile(deps.db, scope, { cv, vectors, embeddingModel: deps.embedder.model, fileId });
}
