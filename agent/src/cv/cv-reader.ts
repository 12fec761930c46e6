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
  close(): Promise<void>;
}

export function createCvReader(): CvReader {
  return { read: () => Promise.reject(new Error('not here yet')), close: async () => {} };
}
