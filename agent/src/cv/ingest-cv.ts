import type { AgentDeps, Scope } from '../deps.ts';
import { AppError } from '../errors.ts';

/** Reads one CV into a candidate. */
export async function ingestCv(
  _deps: Pick<AgentDeps, 'db' | 'embedder' | 'cvReader' | 'logger'>,
  _scope: Scope,
  _input: { bytes: Uint8Array; name: string; fileId: string } | { text: string },
  _options?: { signal?: AbortSignal; onState?: (state: 'reading' | 'ocr') => void },
): Promise<{ candidateId: string; duplicateOf: string | null }> {
  throw new AppError('unavailable', { detail: 'Reading CVs is not there.' });
}
