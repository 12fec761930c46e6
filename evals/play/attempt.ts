import type { RunResult } from '@shortlist/api/contract';
import type { ApiClient } from '../api-client.ts';
import type { Turn } from '../results.ts';

/** One play of one case. */
export interface Attempt {
  value: number;
  faults: string[];
  metrics: Record<string, number>;
  turns: Turn[];
  inputTokens: number;
  outputTokens: number;
  costUsd: number;
}

/** What is needed to play: a workspace with the sample jobs and people, and the model that plays and judges, if any. */
export interface Stage {
  client: ApiClient;
  /** Null without a key: the recruiter follows the script, and nothing is judged by a model. */
  referee: Referee | null;
  offline: boolean;
  /** Ids and names of the sample people, once they were read. */
  people?: Promise<[string, string][]>;
}

export interface Referee {
  /** What a simulated recruiter says next; null when they have what they wanted. */
  nextWords(goal: string, said: string[], replies: string[]): Promise<string | null>;
  /** Scores of judges, 0 or 1, by their names. */
  judge(question: { goal: string; runs: RunResult[]; said: string[] }): Promise<Record<string, number>>;
  /** US dollars spent since this was asked last. */
  takeCost(): number;
}

/** Something the suite can play, in any workspace that has the samples, and leaves as it found it. */
export interface Playable {
  set: string;
  id: string;
  title: string;
  play(stage: Stage): Promise<Attempt>;
}

const KEPT = 400;

export function turnOf(said: string, run: RunResult): Turn {
  return {
    said,
    status: run.status,
    reply: run.text,
    toolCalls: run.toolCalls.map(({ name, args, result }) => ({ name, args, result: shortened(result) })),
    latencyMs: run.latencyMs,
  };
}

function shortened(result: unknown): string {
  const text = JSON.stringify(result) ?? '';
  return text.length > KEPT ? `${text.slice(0, KEPT)}… (${text.length} characters)` : text;
}
