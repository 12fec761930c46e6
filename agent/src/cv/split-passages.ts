import type { Span } from '../schemas.ts';
import type { ParsedCv } from './cv-reader.ts';
import { BULLET } from './experience.ts';
import { neutralWords } from './neutral-words.ts';
import { linesOf, type Section, type SectionKind } from './sections.ts';

type Passage = ParsedCv['passages'][number];

export const MAX_PASSAGE_WORDS = 75;

const KINDS: Partial<Record<SectionKind, Passage['kind']>> = {
  header: 'summary',
  summary: 'summary',
  experience: 'experience',
  skills: 'skills',
  education: 'education',
};

/**
 * Parts of at most 75 words that each stay within one section and one position. Spans count in the stored text.
 * @param anonymous  the stored text with identity and flagged parts blanked, of the same length
 * @param breaks  where positions begin
 */
export function splitPassages(anonymous: string, sections: Section[], breaks: number[] = []): Passage[] {
  return sections
    .filter((section) => section.kind !== 'references' && section.kind !== 'personal')
    .flatMap((section) => splitSection(anonymous, section, breaks));
}

function splitSection(anonymous: string, section: Section, breaks: number[]): Passage[] {
  const kind = KINDS[section.kind] ?? 'other';
  const passages: Passage[] = [];
  let open: Passage | null = null;
  let words = 0;
  for (const piece of piecesOf(anonymous, { start: section.bodyStart, end: section.end })) {
    const count = wordCount(piece.content);
    if (open && (words + count > MAX_PASSAGE_WORDS || breaks.includes(piece.lineStart))) open = null;
    if (!open) {
      open = { kind, start: piece.start, end: piece.end, content: piece.content };
      words = count;
      passages.push(open);
    } else {
      open.content += ` ${piece.content}`;
      open.end = piece.end;
      words += count;
    }
  }
  return passages
    .map((passage) => ({ ...passage, content: neutralWords(passage.content) }))
    .filter((passage) => /\p{L}{2}/u.test(passage.content));
}

/** Lines, cut further where one is longer than a passage may be. */
function* piecesOf(anonymous: string, span: Span): Generator<Span & { content: string; lineStart: number }> {
  for (const line of linesOf(anonymous, span.start, span.end)) {
    const words = [...line.text.replace(BULLET, (bullet) => ' '.repeat(bullet.length)).matchAll(/\S+/g)];
    // Separators that a blanked name or address has left alone say nothing.
    const kept = words.filter(([word]) => /[\p{L}\p{N}]/u.test(word) || /^[&+]$/.test(word));
    for (let i = 0; i < kept.length; i += MAX_PASSAGE_WORDS) {
      const part = kept.slice(i, i + MAX_PASSAGE_WORDS);
      const last = part.at(-1)!;
      yield {
        start: line.start + part[0]!.index,
        end: line.start + last.index + last[0].length,
        content: part.map(([word]) => word).join(' '),
        lineStart: line.start,
      };
    }
  }
}

function wordCount(text: string): number {
  return text.split(/\s+/).length;
}
