import type { ParseReport, Span } from '../schemas.ts';

type Flag = ParseReport['flagged'][number];

/** Zero-width, bidirectional and tag characters: nothing a reader sees, all of it read by a machine. */
const INVISIBLE =
  /[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\u034f|\u17b4|\u17b5|[\u{e0000}-\u{e007f}]/u;
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffe\uffff]|[\ue000-\uf8ff]/;
/** No word is longer; what looks like one (a coded picture, a row of dots) would cost the patterns its length squared. */
const MAX_WORD = 200;
const LIGATURES: Record<string, string> = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl', ﬅ: 'st', ﬆ: 'st' };

/**
 * Makes the text that is stored and that all spans count in: NFC, `\n` line ends, plain spaces, no control, private-use
 * or zero-width characters. Words that zero-width characters had cut apart, messages in Unicode tag characters and
 * `hidden` pieces (which go to the end) are flagged.
 */
export function cleanText(raw: string, hidden: string[] = []): { text: string; flagged: Flag[] } {
  const split: Span[] = [];
  const secret: string[] = [];
  let body = cleanCharacters(raw, split, secret);
  const flagged: Flag[] = split.map((span) => ({ ...span, kind: 'hidden', text: body.slice(span.start, span.end) }));
  for (const piece of [...hidden, ...secret]) {
    const text = cleanCharacters(piece, [], []).trim();
    if (!text) continue;
    const start = body.length + 2;
    body += `\n\n${text}`;
    flagged.push({ start, end: start + text.length, kind: 'hidden', text });
  }
  return { text: body, flagged };
}

function cleanCharacters(raw: string, split: Span[], secret: string[]): string {
  const source = raw.normalize('NFC').replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n');
  const out: string[] = [];
  let length = 0;
  let tags = '';
  let cutAt: number | null = null;
  let wordLength = 0;
  const push = (text: string) => {
    out.push(text);
    length += text.length;
  };
  for (const character of source) {
    const code = character.codePointAt(0)!;
    if (code >= 0xe0020 && code <= 0xe007e) tags += String.fromCharCode(code - 0xe0000);
    if (INVISIBLE.test(character)) {
      // A soft hyphen, a byte-order mark or a mark at a word's edge is a habit of word processors, not a trick.
      if (character !== '\u00ad' && character !== '\ufeff' && /[a-z]$/i.test(out.at(-1) ?? '')) cutAt = length;
      continue;
    }
    if (CONTROL.test(character)) continue;
    if (cutAt === length && /[a-z]/i.test(character)) split.push({ start: length, end: length });
    cutAt = null;
    wordLength = /\s/.test(character) ? 0 : wordLength + 1;
    if (wordLength > MAX_WORD) {
      push(' ');
      wordLength = 1;
    }
    if (/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/.test(character)) push(' ');
    else push(LIGATURES[character] ?? character);
  }
  if (tags.trim()) secret.push(tags);
  const text = out.join('');
  const lead = text.length - text.replace(/^\s+/, '').length;
  for (const span of split) {
    while (span.start > 0 && /\S/.test(text[span.start - 1]!)) span.start--;
    while (span.end < text.length && /\S/.test(text[span.end]!)) span.end++;
    span.start -= lead;
    span.end -= lead;
  }
  mergeSame(split);
  return text.slice(lead).trimEnd();
}

function mergeSame(spans: Span[]): void {
  for (let i = spans.length - 1; i > 0; i--) if (spans[i]!.start === spans[i - 1]!.start) spans.splice(i, 1);
}
