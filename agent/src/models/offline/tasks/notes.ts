/** Notes on people: whom they are on, and what they say in the person's own words. */
import { isSmallWord } from '../understand/small-words.ts';
import { fold, tidy, words } from '../understand/text.ts';
import { findPeople } from '../understand/people.ts';
import { argument, needPeople } from './needed.ts';
import { calls } from './task.ts';
import type { Task } from './task.ts';

export const addNote: Task = (request, context) => {
  const people = needPeople(
    { ...request, text: request.text.replace(/:[\s\S]*$/, ' ').replace(NOTE_THAT, '$1 ') || request.text },
    context,
  );
  if ('instead' in people) {
    // "Note: Jane can't do Sundays": the name stands behind the colon.
    const { people: behind } = findPeople(request.text.replace(/^[^:]*:/, ' '), context.memory);
    const [one] = behind;
    if (!request.text.includes(':') || request.filled.people || !one || behind.length > 1) return people.instead;
    return addNote({ ...request, filled: { ...request.filled, people: [one] } }, context);
  }
  const read = request.filled.text ?? noteText(request.text, people.value[0]?.name ?? '');
  const text = read && words(read).some((word) => !isSmallWord(word)) ? read : null;
  if (!text)
    return {
      kind: 'ask',
      slot: 'text',
      text: context.phrases.whatNote(people.value.map(({ name }) => name).join(', ')),
    };
  return calls(
    ...people.value.map((person) => ({ name: 'add_note' as const, args: { candidate: argument(person), text } })),
  );
};

/** "Please log", "note that down", behind what is to be noted. */
export const LOG_IT =
  /[\s,.;–-]*\b(?:(?:please|pls|plz|can you|could you|and|bitte)\s+)*(?:log|note|record|jot|write|put|stick|save|notier\w*|vermerk\w*)(?:\s+(?:it|this|that|das|es))?(?:\s+(?:down|(?:on|in|to) (?:his|her|their|the) (?:file|profile|record|notes?)))?(?:\s+(?:please|pls|bitte))?[\s.!]*$/i;
const COMMAND =
  /^(?:please |pls |can you |could you |and |also |ok |then |oh )*(?:add|make|leave|write|put|pop|stick|jot|take|note|log|record|fyi|notier\w*|vermerk\w*|schreib\w*|anot\w*|apunt\w*|pon|ajoute|notez?)\b/;

const NOTE_THAT =
  /\b(that (?:he|she|they|her|him)\b|dass (?:er|sie)\b|que (?:el|ella|elle|il)\b|qu['’](?:elle|il)\b)[\s\S]*$/i;
/** What stands behind the colon, behind "that", in quotes, or behind the name. */
function noteText(text: string, name: string): string | null {
  const quoted = /["“]([^"”]{2,})["”]/.exec(text)?.[1];
  if (quoted) return quoted.trim();
  const colon = /:\s*([\s\S]+)$/.exec(text)?.[1];
  if (colon?.trim()) return colon.trim();
  const that = /\b(?:that|dass|que|qu['’](?=elle|il))\s*([\s\S]+)$/i.exec(text)?.[1];
  if (that?.trim()) return that.trim().replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
  const saying = /\b(?:saying|mentioning|says|about (?:his|her|their))\s+([\s\S]+)$/i.exec(text)?.[1];
  if (saying?.trim()) return saying.trim().replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
  // "We had a chat with Tom, good guy": told rather than dictated.
  const told = tidy(text.replace(LOG_IT, ' '));
  if (told.split(' ').length > 5 && !COMMAND.test(fold(told)) && !told.startsWith(name)) return told;
  const first = fold(name).split(' ')[0] ?? '';
  const at = first ? fold(text).indexOf(first) : -1;
  const behind = at < 0 ? '' : tidy(text.slice(at).replace(/^\S+(?:'s)?(?:\s+\p{Lu}\S+)*/u, ''));
  if (behind.split(' ').length >= 2 && !/^(?:profile|file|record)$/i.test(behind)) return behind;
  const log =
    /^(?:(?:please|and|also|ok|then|oh)[\s,]+)*(?:log|add (?:a )?note|note)\s+(?!(?:to|for|on|about|a)\b)(.{4,})$/i.exec(
      text,
    )?.[1];
  if (log) return tidy(log);
  return null;
}
