import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SkillMention } from '../cv/cv-reader.ts';

/** Stored with every score: raise it when skills, their names or the way they are found change. */
export const SKILLS_VERSION = 'skills-2';

/**
 * The skills we know, over all professions: `skills/<field>.txt`, one a line, `Name: alias, alias`; `translations.txt`,
 * read last, adds names in German, Spanish and French. Marks before a name:
 * `=` only in this very case (`=React`), `~` only in this case and within a list (`~R`, `~Go`), since the word has
 * another everyday meaning. Names with neither a `=` nor a `~` are found in any case and in the plural.
 */
interface Node {
  next: Map<string, Node>;
  /** Aliases that end here. */
  aliases: Alias[];
}

interface Alias {
  skill: string;
  written: string;
  exact: boolean;
  inList: boolean;
}

interface Token {
  word: string;
  start: number;
  end: number;
}

interface Found {
  skill: string;
  first: number;
  last: number;
  guarded: boolean;
}

const root: Node = { next: new Map(), aliases: [] };
const canonical = new Map<string, string>();
const fields = new Map<string, string>();
load();

/** Every mention of a known skill, in order, longest name first; no two overlap. Spans count UTF-16 units in `text`. */
export function findSkills(text: string): SkillMention[] {
  const tokens = tokenise(text);
  const found: Found[] = [];
  for (let first = 0; first < tokens.length; first++) {
    const match = longestAt(text, tokens, first);
    if (!match) continue;
    found.push(match);
    first = match.last;
  }
  return found
    .filter((match, i) => !match.guarded || standsInList(text, tokens, match, found[i - 1], found[i + 1]))
    .map(({ skill, first, last }) => ({ skill, start: tokens[first]!.start, end: tokens[last]!.end }));
}

/** The name under which a skill is known, for any spelling of it: `k8s`, `Kubernetes (EKS)` → `Kubernetes`; else null. */
export function canonicalSkill(name: string): string | null {
  const direct = canonical.get(keyOf(name));
  if (direct) return direct;
  const bare = name.replace(/\([^)]*\)/g, ' ');
  const inBrackets = /\(([^)]+)\)/.exec(name)?.[1];
  return canonical.get(keyOf(bare)) ?? (inBrackets ? (canonical.get(keyOf(inBrackets)) ?? null) : null);
}

/** The field whose file names this skill, such as `health` or `certificates`. */
export function fieldOfSkill(skill: string): string | null {
  return fields.get(skill) ?? null;
}

/** All canonical names. */
export function allSkills(): string[] {
  return [...fields.keys()];
}

function load(): void {
  const folder = fileURLToPath(new URL('./skills/', import.meta.url));
  for (const file of globSync('*.txt', { cwd: folder }).sort()) {
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      if (line.trim()) addSkill(line, file.replace('.txt', ''));
    }
  }
}

function addSkill(line: string, field: string): void {
  const [head = '', rest = ''] = line.split(/:\s*(.*)/);
  const skill = head.trim().replace(/^[=~]/, '');
  if (!fields.has(skill)) fields.set(skill, field);
  for (const marked of [head, ...rest.split(',')]) {
    const mark = /^\s*([=~]?)/.exec(marked)![1];
    const written = marked.trim().replace(/^[=~]/, '');
    if (!written) continue;
    const alias: Alias = { skill, written, exact: mark !== '', inList: mark === '~' };
    const key = keyOf(written);
    if (!canonical.has(key) || written === skill) canonical.set(key, skill);
    for (const [i, words] of spellings(written, alias.exact).entries())
      addPath(words, alias, i === 0 && written === skill);
  }
}

function addPath(words: string[], alias: Alias, canonicalSpelling: boolean): void {
  let node = root;
  for (const word of words) {
    let next = node.next.get(word);
    if (!next) node.next.set(word, (next = { next: new Map(), aliases: [] }));
    node = next;
  }
  // A canonical name wins over the same word as an alias or plural.
  if (canonicalSpelling) node.aliases.unshift(alias);
  else node.aliases.push(alias);
}

/** Words as they are compared, with the plural or singular of the last one. */
function spellings(written: string, exact: boolean): string[][] {
  const words = tokenise(written).map((token) => token.word);
  const last = words.at(-1);
  if (!last || exact || last.length < 3 || !/^\p{L}+$/u.test(last)) return words.length ? [words] : [];
  // `LIMS` is no plural, and `Leeds` none of `LEED`.
  if (/^\p{Lu}+$/u.test(written.split(' ').at(-1)!)) return [words];
  const other = last.endsWith('s') ? (last.endsWith('ss') ? null : last.slice(0, -1)) : `${last}s`;
  const plural = /[^aeiou]y$/.test(last) ? `${last.slice(0, -1)}ies` : null;
  return [words, ...[other, plural].flatMap((word) => (word ? [[...words.slice(0, -1), word]] : []))];
}

function keyOf(name: string): string {
  const dot = name.trim().startsWith('.') ? '.' : '';
  return (
    dot +
    tokenise(name)
      .map((token) => token.word)
      .join(' ')
  );
}

function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+(?:\+\+|[+#](?![\p{L}\p{N}]))?|&/gu)) {
    const word = match[0] === '&' ? 'and' : match[0].toLowerCase();
    tokens.push({ word, start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}

/** What may stand between two words of one name; a comma, a full stop or an empty line may not. */
const GAP = /^(?:[ \t]{0,2}|[ \t]?\n[ \t]?|[ \t]?[-‐‑–/+][ \t]?|[._]|['’] ?)$/;

function longestAt(text: string, tokens: Token[], first: number): Found | null {
  let node: Node | undefined = root;
  let best: Found | null = null;
  for (let last = first; last < tokens.length; last++) {
    const token = tokens[last]!;
    if (last > first && !GAP.test(text.slice(tokens[last - 1]!.end, token.start))) break;
    node = node.next.get(token.word);
    if (!node) break;
    const start = tokens[first]!.start;
    const alias = node.aliases.find((candidate) => fits(text, candidate, start, token.end));
    if (alias) best = { skill: alias.skill, first, last, guarded: alias.inList };
  }
  return best;
}

function fits(text: string, alias: Alias, start: number, end: number): boolean {
  if (alias.written.startsWith('.') && (text[start - 1] !== '.' || /[\p{L}\p{N}]/u.test(text[start - 2] ?? '')))
    return false;
  if (!alias.exact) return true;
  const written = alias.written.replace(/^\./, '');
  const seen = text.slice(start, end);
  return seen === written || (seen === written.toUpperCase() && written.length > 4 && !alias.inList);
}

const BEFORE =
  /(?:^|\n|[,;:|/•·●▪■◦○*([–—]|\s[-+]|\t| {2})\s*$|\b(?:and|or|in|with|using|of|including|like|und|et|y)\s+$/i;
const AFTER = /^\s*(?:$|\n|[,;|/•·●▪■◦○)\]–—]|\t| {2}|\.(?:\s|$)|(?:and|or|und|et|y)\b)|^\s+[&(+]/i;

/** Whether a word of two meanings stands where only a list names things: between separators or other skills. */
function standsInList(text: string, tokens: Token[], match: Found, before?: Found, after?: Found): boolean {
  const { start } = tokens[match.first]!;
  const { end } = tokens[match.last]!;
  const left = text.slice(Math.max(0, start - 24), start);
  const right = text.slice(end, end + 24);
  const glued = /[\p{L}\p{N}&'’.-]$/u.test(left) || /^(?:[-&'’]|\.\p{L})/u.test(right);
  if (glued) return false;
  const beside = (a: Found | undefined, b: Found | undefined) =>
    a !== undefined &&
    b !== undefined &&
    b.first - a.last === 1 &&
    /^\s+$/.test(text.slice(tokens[a.last]!.end, tokens[b.first]!.start));
  return (BEFORE.test(left) || beside(before, match)) && (AFTER.test(right) || beside(match, after));
}
