/** Words of a text as the classifier and the slots see them. */

/** Lower case without accents, typographic quotes made plain; the same length in UTF-16 units for Latin text. */
export function fold(text: string): string {
  return text
    .replace(/[‘’‛`´]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[–—−]/g, '-')
    .replace(/ß/g, 's')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
}

export function words(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}][\p{L}\p{N}+#]*(?:[.'-][\p{L}\p{N}+#]+)*/gu) ?? [];
}

export function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/^[\s,.;:!?"'()\-–—]+|[\s,.;:!?"'(\-–—]+$/g, '')
    .trim();
}

/** `text` with the first `part` (any case) taken out. */
export function without(text: string, part: string): string {
  const at = text.toLowerCase().indexOf(part.toLowerCase());
  return at < 0 ? text : `${text.slice(0, at)} ${text.slice(at + part.length)}`;
}

const SMALL = new Set(
  'a an and as at by de del des du el for from in la las los of on or the to und with y'.split(' '),
);
const UPPER = new Set(
  'ai api aws bi cfo ceo cto coo crm cnc devops er erp gp hgv hr icu it ml nhs php qa rn sap seo sql sre ui ux vp vat'.split(
    ' ',
  ),
);
const SPELLED: Record<string, string> = {
  devops: 'DevOps',
  javascript: 'JavaScript',
  typescript: 'TypeScript',
  ios: 'iOS',
  '.net': '.NET',
  'node.js': 'Node.js',
  graphql: 'GraphQL',
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
  github: 'GitHub',
};

/** Gives text that was typed in lower case the capitals it would have as a heading; leaves anything else as typed. */
export function asTitle(text: string): string {
  if (text !== text.toLowerCase()) return /^\p{Ll}/u.test(text) ? text[0]?.toUpperCase() + text.slice(1) : text;
  return text
    .split(' ')
    .map((word, at) => {
      if (SPELLED[word]) return SPELLED[word];
      if (UPPER.has(word)) return word.toUpperCase();
      return at > 0 && SMALL.has(word) ? word : word.replace(/^\p{Ll}|-\p{Ll}/gu, (letter) => letter.toUpperCase());
    })
    .join(' ');
}

/** Where `part` stands in `folded` as whole words. */
export function spanOf(folded: string, part: string): [number, number] | null {
  if (!part || !folded.includes(part)) return null;
  const match = new RegExp(
    String.raw`(?<![\p{L}\p{N}])${part.replace(/[.*+?^$()|[\]{}\\]/g, String.raw`\$&`)}(?![\p{L}\p{N}])`,
    'u',
  ).exec(folded);
  return match ? [match.index, match.index + part.length] : null;
}

export function contains(folded: string, part: string): boolean {
  return spanOf(folded, part) !== null;
}
