/** What is left of a request once the part that chooses people by a protected trait is taken out of it. */
import { protectedSpan } from './traits.ts';
import { tidy } from './text.ts';

/** Words that tie the trait to the sentence and mean nothing without it. */
const BEFORE =
  /(?:[\s,;(–-]|\b(?:but|and|or|no one|nobody|no-one|none|niemand\w*|nadie|personne|(?:do not|don['’]?t|never) (?:show|give|send|include|want|list)(?: me| us)?|only|just|no|not|non|skip|exclude|excluding|except|without|ideally|preferably|preferred|must be|should be|who (?:is|are)|that (?:is|are)|anyone|anybody|someone|people|candidates?|with|of|any|leave out|filter out|avoid|nur|keine|keinen|ohne|und|aber|solo|sin|pero|seulement|pas de|sans|mais|the|all|a|an))+$/i;
const AFTER =
  /^(?:[\s,;)–-]|\b(?:only|please|pls|preferred|preferably|though|candidates? only|ones|years?(?: old)?|bitte|nur|por favor)\b)+/i;

const PREFERS =
  /(?<![^\s,.;:!?])(?:(?:i|we)(?:['’]d| would)? (?:(?:much |really )?(?:rather|prefer|like|love|want)|(?:don['’]?t|do not) want)|(?:i|we) (?:want|don['’]?t want)|ich (?:h[aä]tte|will|m[oö]chte|nehme)|wir (?:h[aä]tten|wollen|m[oö]chten)|preferir[ií]a(?:mos)?|quiero|queremos|je pr[eé]f[eè]re(?:rais)?|on pr[eé]f[eè]re)\b[^,.;:!?\n]*$/i;

/** "No foreigners for the head chef please, rank the rest": what is asked beside it; empty when that is nothing. */
function separate(after: string): string {
  return /[,;.]\s*(?:and |then |just )?\p{L}+ \p{L}+/u.test(after) ? tidy(after) : '';
}

/** The request without it, tidied; empty when nothing is left. */
export function lawfulRest(text: string): string {
  let rest = text;
  for (let round = 0; round < 4; round += 1) {
    const span = protectedSpan(rest);
    if (!span) return tidy(rest);
    const [start, end] = span;
    const before = rest.slice(0, start);
    // "Rank them by nationality", "no disabled people for it": without the trait nothing was asked.
    if (
      /(?:^|\bby|\bnach|\bpor|\bpar|^\W*(?:no|not|only|just|nur|keine|solo|sin|seulement|pas de))\s*(?:the\s*)?$/i.test(
        before,
      ) ||
      /^\W*by\b/i.test(rest.slice(start, end))
    )
      return separate(rest.slice(end));
    const after = rest.slice(end);
    // "I'd rather have a young mum for the desk, create the job": the whole clause is a wish about people.
    const wish = PREFERS.exec(before);
    if (wish) {
      rest = `${before.slice(0, wish.index)} ${/^[^,.;:!?\n]*[,.;:!?\n]([^]*)$/.exec(after)?.[1] ?? ''}`;
      continue;
    }
    // "young nurses in Leeds": an adjective leaves its noun standing.
    const adjective = /^\s+\p{L}/u.test(after) && !AFTER.test(after.trimStart());
    rest = adjective ? `${before}${after.trimStart()}` : `${before.replace(BEFORE, ' ')} ${after.replace(AFTER, ' ')}`;
  }
  return '';
}
