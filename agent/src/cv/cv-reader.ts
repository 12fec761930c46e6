import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { unsupported } from './file-format.ts';
import type { CvOutcome, CvTask } from './cv-worker.ts';
import type { ContainedFile } from './split-container.ts';
import type { Education, ParseReport, Position, Span } from '../schemas.ts';

export interface SkillMention extends Span {
  /** Canonical name. */
  skill: string;
}

/** What a CV says, read without any network. Every span counts UTF-16 units in `text`. */
export interface ParsedCv {
  text: string;
  name: string | null;
  email: string | null;
  /** E.164 where it could be read so, else as written. */
  phone: string | null;
  location: string | null;
  links: string[];
  headline: string | null;
  summary: string | null;
  /** From the dated positions, overlaps counted once. */
  yearsExperience: number | null;
  skills: string[];
  skillMentions: SkillMention[];
  experience: Position[];
  education: Education[];
  languages: string[];
  certificates: string[];
  parse: ParseReport;
  /** The parts that matching embeds: at most about 75 words each, without name, contact data or flagged text. */
  passages: {
    kind: 'summary' | 'experience' | 'skills' | 'education' | 'other';
    start: number;
    end: number;
    content: string;
  }[];
}

export type CvInput = { bytes: Uint8Array; name: string } | { text: string };

/** Reads CVs off the event loop, each with a limit of time and memory. */
export interface CvReader {
  /**
   * @param onOcr  called when the file turns out to be a scan, before the slow part
   * @throws AppError('unsupported_file') with a sentence for the recruiter: encrypted, damaged, empty, not a CV format
   */
  read(input: CvInput, options?: { signal?: AbortSignal; onOcr?: () => void }): Promise<ParsedCv>;
  /**
   * The CVs inside a file that holds several, null for one that is a CV itself; see `splitContainer`.
   * @throws AppError('unsupported_file') with a sentence for the recruiter
   */
  split(
    input: { bytes: Uint8Array; name: string },
    options?: { signal?: AbortSignal },
  ): Promise<ContainedFile[] | null>;
  close(): Promise<void>;
}

interface CvReaderOptions {
  /** Threads at most; they start when the first CV comes and end when none has come for a while. */
  workers?: number;
  /** A file that takes longer is given up; scans get four times as long. */
  timeoutMs?: number;
  /** Heap of a thread, in MB. */
  maxOldGenerationMb?: number;
}

const IDLE_MS = 30_000;

/** A pool of threads: a file that hangs, grows or crashes ends its own thread and no other. */
export function createCvReader({
  workers = 2,
  timeoutMs = 30_000,
  maxOldGenerationMb = 256,
}: CvReaderOptions = {}): CvReader {
  let pool: Piscina<CvTask, CvOutcome> | null = null;
  const start = () => {
    const threads = new Piscina<CvTask, CvOutcome>({
      filename: new URL('./cv-worker.ts', import.meta.url).href,
      minThreads: 0,
      maxThreads: workers,
      idleTimeout: IDLE_MS,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: maxOldGenerationMb },
    });
    // A thread that dies between two tasks has nobody to tell; unheard, its error would end the process.
    threads.on('error', () => undefined);
    return threads;
  };

  /** Runs one task under the limit of time; what comes by `port` says that it is a long one. */
  async function run(task: CvTask, signal: AbortSignal | undefined, port?: MessagePort, onOcr?: () => void) {
    signal?.throwIfAborted();
    pool ??= start();
    const limit = new AbortController();
    let timer = setTimeout(() => limit.abort(), timeoutMs);
    port?.on('message', () => {
      clearTimeout(timer);
      timer = setTimeout(() => limit.abort(), timeoutMs * 4);
      onOcr?.();
    });
    try {
      const outcome = await pool.run(task, {
        transferList: task.kind === 'read' ? [task.port] : [],
        signal: signal ? AbortSignal.any([signal, limit.signal]) : limit.signal,
      });
      if (!outcome.ok) throw unsupported(outcome.detail);
      return outcome;
    } catch (error) {
      signal?.throwIfAborted();
      throw readable(error, limit.signal.aborted);
    } finally {
      clearTimeout(timer);
      port?.close();
    }
  }

  return {
    async read(input, { signal, onOcr } = {}) {
      const { port1, port2 } = new MessageChannel();
      const outcome = await run({ kind: 'read', input, port: port2 }, signal, port1, onOcr);
      if (!('cv' in outcome)) throw new Error('a reader answered another question');
      return outcome.cv;
    },
    async split(input, { signal } = {}) {
      const outcome = await run({ kind: 'split', input }, signal);
      if (!('files' in outcome)) throw new Error('a reader answered another question');
      return outcome.files;
    },
    async close() {
      await pool?.destroy();
      pool = null;
    },
  };
}

function readable(error: unknown, tooSlow: boolean): unknown {
  if (tooSlow) {
    return unsupported(
      'Reading this file took too long and was stopped. Save the CV as a simpler PDF and upload it again.',
    );
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return unsupported(
      'This file needs more memory than a CV should. Save it as a simpler PDF and upload it again.',
      error,
    );
  }
  return error;
}
