/** Whether what is quoted was written: evidence in the CV at the place it names, a reply's quotes in a tool result. */
import type { CandidateRecord, RunResult } from '@shortlist/api/contract';
import type { ApiClient } from '../api-client.ts';

interface Quoted {
  candidateId: string;
  quote: string;
  start: number;
  end: number;
}

/** Shorter ones are words that a reply sets apart, such as a title. */
const QUOTE = /[“"]([^“”"]{25,})[”"]/g;
const CHECKED_AT_MOST = 10;

/** Of evidence, the CVs of the first ten people are read. A line each; empty when every quote is one. */
export async function quoteFaults(client: ApiClient, said: string[], runs: RunResult[]): Promise<string[]> {
  const evidence = runs.flatMap(({ toolCalls }) => toolCalls.flatMap(({ result }) => evidenceIn(result)));
  const people = [...new Set(evidence.map(({ candidateId }) => candidateId))].slice(0, CHECKED_AT_MOST);
  const faults = await Promise.all(
    people.map(async (id) => {
      const { name, text } = await client.get<CandidateRecord>(`/candidates/${id}`);
      return evidence
        .filter(({ candidateId, quote, start, end }) => candidateId === id && text.slice(start, end) !== quote)
        .map(({ quote }) => `the CV of ${name} does not say this where it is quoted from: “${quote.slice(0, 80)}”`);
    }),
  );
  return [...new Set([...faults.flat(), ...unknownQuotes(said, runs)])];
}

/** Quotes of replies that stand in nothing that was said or found up to then. */
function unknownQuotes(said: string[], runs: RunResult[]): string[] {
  let known = '';
  return runs.flatMap(({ text, toolCalls, interrupt }, i) => {
    known += plain([said[i], textsIn([toolCalls, interrupt]).join('\n')].join('\n'));
    return [...text.matchAll(QUOTE)]
      .map(([, quote = '']) => quote)
      .filter((quote) => !known.includes(plain(quote.replace(/(?:…|\.\.\.)$/, ''))))
      .map((quote) => `the quote “${quote.slice(0, 80)}” is in no tool result`);
  });
}

/** Evidence carries no candidate: it is that of the record it stands in. */
function evidenceIn(value: unknown, owner?: string): Quoted[] {
  if (Array.isArray(value)) return value.flatMap((item) => evidenceIn(item, owner));
  if (typeof value !== 'object' || value === null) return [];
  const record = value as Record<string, unknown>;
  const { candidateId = owner, quote, start, end } = record as Partial<Quoted>;
  if (candidateId && typeof quote === 'string' && typeof start === 'number' && typeof end === 'number') {
    return [{ candidateId, quote, start, end }];
  }
  return Object.values(record).flatMap((item) => evidenceIn(item, candidateId));
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const plain = (text: string) => text.replace(/[\s*_>]+/g, ' ').toLowerCase();
