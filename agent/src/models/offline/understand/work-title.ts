/** The title in a request to open a job: work that the lexicon knows with the words that tell which kind, nothing else. */
import { findTitle } from './job-fields.ts';
import type { ReadJob } from './job-fields.ts';
import { isSmallWord } from './small-words.ts';
import { asTitle, fold, tidy } from './text.ts';
import { findTitles, isTitle, mendTitle } from './titles.ts';
import { plainWork } from './work-words.ts';

/** Words in front of the work that tell which kind: "night", "care home", "secondary maths". */
const MOST_KINDS = 3;

/** @returns null when no work is named; the person is asked then */
export function workTitle(read: ReadJob): string | null {
  const framed = findTitle(read);
  const text = read.lists.start ? read.masked.slice(0, read.lists.start) : read.masked;
  // "Title: Ward Clerk" and what stands in quotes is as it is to be called.
  if (framed && LABELLED.test(fold(read.masked))) return mendTitle(framed);
  const [work] = findTitles(text).length > 0 ? findTitles(text) : findTitles(read.masked);
  if (!work) {
    const bare = withoutSmallWords(framed);
    const at = bare ? fold(read.masked).indexOf(fold(bare)) : -1;
    return bare && at >= 0 ? `${bare}${linkedBehind(read.masked.slice(at + bare.length))}` : bare;
  }
  const named =
    (joinedBefore(framed, work.value) ?? kindsBefore(read.masked.slice(0, work.start))) + singular(work.value);
  return asTitle(tidy(mendTitle(named + kindBehind(read.masked.slice(work.end), framed, work.value))));
}

const LABELLED =
  /(?:^|\n)\s*(?:job title|title|titel|intitule)\s*:|\b(?:called|titled|named|namens|llamad[oa]|intitulee?)\b|"/;

/** "sales and " in front of "marketing manager", where the frame of the sentence holds both. */
function joinedBefore(framed: string | null, work: string): string | null {
  const at = framed ? fold(framed).indexOf(fold(work)) : -1;
  const match = at > 0 ? /^([\p{L}-]{3,}) (?:and|&|und|y|et) (?:[\p{L}-]+ )?$/u.exec(framed?.slice(0, at) ?? '') : null;
  return match && !isSmallWord(match[1] ?? '') ? match[0] : null;
}

const NUMBERED = /\b(?:year|yr|band|class|grade|level|key stage|ks|tier|line) $/i;

/** "a care home " in front of "manager"; ends at the first word that could not be part of a name. */
function kindsBefore(before: string): string {
  const kinds: string[] = [];
  let rest = before;
  while (kinds.length < MOST_KINDS) {
    const match = /(?:^|[^\p{L}\p{N}'’&/+#-])([\p{L}\p{N}][\p{L}\p{N}'’&/+#-]*)[ ]$/u.exec(rest);
    const word = match?.[1];
    const numbered = /^\d+$/.test(word ?? '') && NUMBERED.test(rest.slice(0, -(word ?? '').length - 1));
    if (!match || !word || (isSmallWord(word) && !numbered) || /^(?:is|was|has)$/i.test(word)) break;
    kinds.unshift(word);
    rest = rest.slice(0, rest.length - word.length - 1);
  }
  return kinds.length > 0 ? `${kinds.join(' ')} ` : '';
}

/** " de noche", " en droit social", or what the frame of the sentence holds behind the work: " (ICU)", " II". */
function kindBehind(behind: string, framed: string | null, work: string): string {
  const linked = linkedBehind(behind);
  if (linked) return linked;
  const at = framed ? fold(framed).indexOf(fold(work)) : -1;
  if (!framed || at < 0) return '';
  const words = framed
    .slice(at + work.length)
    .split(' ')
    .filter(Boolean);
  const end = words.findIndex((word) => isSmallWord(word) || !/\p{L}/u.test(word));
  const kept = end < 0 ? words : words.slice(0, end);
  return kept.length > 0 && kept.length <= 3 ? ` ${kept.join(' ')}` : '';
}

/** " de noche", " en droit du travail": what a title of a Romance language goes on with. */
function linkedBehind(behind: string): string {
  const match =
    /^ (?:of|de|en|du|des|im|in der) (\p{L}{3,})((?: (?:du|de|des|de la) \p{L}{4,})| \p{L}{4,})?(?=\s*(?:$|[,.;:!?␁]|\s))/u.exec(
      behind,
    );
  if (!match?.[1] || isSmallWord(match[1])) return '';
  const last = match[2]?.trim().split(' ').at(-1) ?? '';
  return match[2] && isSmallWord(last) ? match[0].slice(0, match[0].length - match[2].length) : match[0];
}

function singular(work: string): string {
  const one = work.replace(/ies$/i, 'y').replace(/(?<=[^s])s$/i, '');
  return plainWork(one !== work && !/ (?:de|en|du|des) /.test(work) && isTitle(one) ? one : work);
}

/** A title that no lexicon has: "Kubernetes person"; null when it is made of verbs and little words only. */
function withoutSmallWords(framed: string | null): string | null {
  if (!framed) return null;
  const words = framed.split(' ');
  while (words.length > 0 && isSmallWord(words[0] ?? '')) words.shift();
  while (words.length > 0 && isSmallWord(words.at(-1) ?? '')) words.pop();
  return words.length === 0 || words.length > 6 ? null : mendTitle(asTitle(words.join(' ')));
}
