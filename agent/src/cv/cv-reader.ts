import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { unsupported } from './file-format.ts';
import { watchThread } from './thread-watch.ts';
import type { CvNews, CvOutcome, CvTask } from './cv-worker.ts';
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

type Limit = 'time' | 'memory';
type NewTask = CvTask extends infer Task ? (Task extends CvTask ? Omit<Task, 'port'> : never) : never;

interface CvReaderOptions {
  /** Threads at most; they start when the first CV comes and end when none has come for a while. */
  workers?: number;
  /** CPU a file may take, in seconds; each page of a scan may take as much. */
  cpuSeconds?: number;
  /** Memory of a thread in MB outside its heap, and twice as much in it, of which half may be garbage. */
  memoryMb?: number;
}

const IDLE_MS = 30_000;
/** A thread that waits for something that never comes uses no CPU; in such a case the clock ends it. */
const CLOCK_MS = 120_000;

/** A pool of threads: a file that hangs, grows or crashes ends its own thread and no other. */
export function createCvReader({ workers = 2, cpuSeconds = 10, memoryMb = 256 }: CvReaderOptions = {}): CvReader {
  let pool: Piscina<CvTask, CvOutcome> | null = null;
  const start = () => {
    const threads = new Piscina<CvTask, CvOutcome>({
      filename: new URL('./cv-worker.ts', import.meta.url).href,
      minThreads: 0,
      maxThreads: workers,
      idleTimeout: IDLE_MS,
      execArgv: [],
      // Where it is passed, V8 may end the process; `watchThread` ends the thread at half of it.
      resourceLimits: { maxOldGenerationSizeMb: memoryMb * 4 },
    });
    // A thread that dies between two tasks has nobody to tell; unheard, its error would end the process.
    threads.on('error', () => undefined);
    return threads;
  };

  async function run(task: NewTask, signal?: AbortSignal, onOcr?: () => void) {
    signal?.throwIfAborted();
    pool ??= start();
    const { port1, port2 } = new MessageChannel();
    const limit = new AbortController();
    let ranOut: Limit | null = null;
    const over = (what: Limit) => {
      ranOut ??= what;
      limit.abort();
    };
    let allowed = cpuSeconds;
    let clock = setTimeout(over, CLOCK_MS, 'time');
    let unwatch: () => void = () => undefined;
    port1.on('message', (news: CvNews) => {
      if ('threadId' in news) {
        const thread = pool?.threads.find(({ threadId }) => threadId === news.threadId);
        if (thread)
          unwatch = watchThread(
            thread,
            () => ({ cpuSeconds: allowed, heapMb: memoryMb * 2, externalMb: memoryMb }),
            over,
          );
        return;
      }
      allowed += cpuSeconds;
      clearTimeout(clock);
      clock = setTimeout(over, CLOCK_MS, 'time');
      onOcr?.();
    });
    try {
      const outcome = await pool.run({ ...task, port: port2 } as CvTask, {
        transferList: [port2],
        signal: signal ? AbortSignal.any([signal, limit.signal]) : limit.signal,
      });
      if (!outcome.ok) throw unsupported(outcome.detail);
      return outcome;
    } catch (error) {
      signal?.throwIfAborted();
      throw readable(error, ranOut);
    } finally {
      clearTimeout(clock);
      unwatch();
      port1.close();
    }
  }

  return {
    async read(input, { signal, onOcr } = {}) {
      const outcome = await run({ kind: 'read', input }, signal, once(onOcr));
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

/** OCR is told of page by page; people hear of it once. */
function once(tell: (() => void) | undefined): () => void {
  let told = false;
  return () => {
    if (!told) tell?.();
    told = true;
  };
}

function readable(error: unknown, ranOut: Limit | null): unknown {
  if (ranOut === 'time') {
    return unsupported(
      'Reading this file took too long and was stopped. Save the CV as a simpler PDF and upload it again.',
      error,
    );
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (ranOut === 'memory' || code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return unsupported(
      'This file needs more memory than a CV should. Save it as a simpler PDF and upload it again.',
      error,
    );
  }
  return error;
}
