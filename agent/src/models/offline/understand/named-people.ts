/** Finds known people in a text: by a whole name or a part of it, in any case, with a slip of the keyboard. */
import { isCommonWord } from '../../../lexicon/common-words.ts';
import { isSlipOf, nameWords } from '../../../recruiting/names-in-text.ts';
import type { KnownCandidate } from '../memory.ts';
import { exampleWords } from './example-words.ts';

export interface NamedPeople {
  start: number;
  end: number;
  /** Several when the words fit several people equally well. */
  candidates: KnownCandidate[];
}

interface Token {
  word: string;
  start: number;
  end: number;
  capital: boolean;
  first: boolean;
}

interface Hit {
  from: number;
  to: number;
  score: number;
  candidate: KnownCandidate;
}

/** No two of them overlap; in the order they stand. */
export function namedPeople(text: string, candidates: KnownCandidate[]): NamedPeople[] {
  if (candidates.length === 0) return [];
  const tokens = tokensOf(text);
  const hits = candidates.flatMap((candidate) => hitsOf(tokens, candidate));
  hits.sort((a, b) => b.score - a.score || b.to - b.from - (a.to - a.from) || a.from - b.from);
  const found: { from: number; to: number; score: number; candidates: KnownCandidate[] }[] = [];
  for (const { from, to, score, candidate } of hits) {
    const overlapping = found.find((one) => from < one.to && one.from < to);
    if (!overlapping) found.push({ from, to, score, candidates: [candidate] });
    else if (overlapping.score === score && overlapping.from === from && !overlapping.candidates.includes(candidate))
      overlapping.candidates.push(candidate);
  }
  return found
    .map(({ from, to, candidates: people }) => ({
      start: tokens[from]?.start ?? 0,
      end: tokens[to - 1]?.end ?? 0,
      candidates: people,
    }))
    .sort((a, b) => a.start - b.start);
}

/** The text with the people in it blotted out by `␂`; the same length. */
export function withoutPeople(text: string, people: NamedPeople[]): string {
  return people.reduce(
    (masked, { start, end }) => masked.slice(0, start) + '␂'.repeat(end - start) + masked.slice(end),
    text,
  );
}

/** Parts of names that are words of other languages. */
const PARTICLES = new Set('van von den der des del las los ten ter dos das ibn bin ben abu mac'.split(' '));

function tokensOf(text: string): Token[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({
    word: nameWords(match[0])[0] ?? match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
    capital: /^\p{Lu}/u.test(match[0]),
    first: /(?:^|[.!?:\n])\s*$/.test(text.slice(0, match.index)),
  }));
}

function hitsOf(tokens: Token[], candidate: KnownCandidate): Hit[] {
  const parts = nameWords(candidate.name ?? '');
  const hits: Hit[] = [];
  for (let from = 0; from < tokens.length; from += 1) {
    const left = new Set(parts);
    let [to, score, sure] = [from, 0, false];
    for (; to < tokens.length; to += 1) {
      const { word, capital, first } = tokens[to]!;
      const initial = to > from && word.length === 1 ? [...left].find((one) => one.startsWith(word)) : undefined;
      const exact = left.has(word) ? word : initial;
      const part = exact ?? [...left].find((one) => isSlip(word, one));
      if (part === undefined) break;
      left.delete(part);
      score += exact ? 1 : 0.8;
      sure ||=
        word.length > 2 &&
        (!PARTICLES.has(word) || word === parts[0]) &&
        (!isCommonWord(word) || (capital && !first && exact !== undefined));
    }
    if (to > from && (sure || to - from > 1)) hits.push({ from, to, score, candidate });
    if (to > from) from = to - 1;
  }
  return hits;
}

function isSlip(word: string, part: string): boolean {
  return word.length >= 4 && !isCommonWord(word) && !exampleWords().has(word) && isSlipOf(word, part);
}
