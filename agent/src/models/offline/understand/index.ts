/** From a message to the wishes in it. Depends on the text alone, so the answer is kept for the next call of a run. */
import { guessIntents } from './intents.ts';
import { isAnotherJob, splitClauses, withoutJoin } from './clauses.ts';
import type { Intent } from './examples/intent.ts';
import { findPlaces } from './places.ts';
import { findNewPerson, findPasted } from './pasted.ts';
import type { Pasted } from './pasted.ts';
import type { NamesInText } from '../../../recruiting/names-in-text.ts';
import { fold } from './text.ts';
import { findProtectedTrait } from './traits.ts';
import type { Trait } from './traits.ts';

export interface Wish {
  intent: Intent;
  /** 0 to 1. */
  certainty: number;
  text: string;
  /** What else it may be, the most likely first. */
  others: Intent[];
}

export interface Understanding {
  wishes: Wish[];
  /** Set when the message would select people by it: nothing else is done then. */
  trait: Trait | null;
  pasted: Pasted | null;
}

const recent = new Map<string, Understanding>();

/** @param names  what the workspace has, so that the names in the text are known as such */
export function understand(text: string, names: NamesInText | null = null): Understanding {
  const key = `${text}\n${names?.candidates.map(({ id }) => id).join() ?? ''}`;
  const known = recent.get(key);
  if (known) return known;
  const understanding = read(text, names);
  if (recent.size >= 200) recent.delete(recent.keys().next().value ?? '');
  recent.set(key, understanding);
  return understanding;
}

function read(text: string, names: NamesInText | null): Understanding {
  const pasted = findPasted(text) ?? toldPerson(text);
  if (!pasted) return { wishes: wishesOf(text, names), trait: findProtectedTrait(text), pasted };
  // A CV may state anything about its owner; an advert is judged by what it demands.
  const demands = pasted.kind === 'job' ? pasted.document.split('\n').filter((line) => DEMAND.test(fold(line))) : [];
  const trait = findProtectedTrait(pasted.request) ?? demands.map(findProtectedTrait).find(Boolean) ?? null;
  const own: Wish = {
    intent: pasted.kind === 'job' ? 'create_job' : 'ingest_candidates',
    certainty: 1,
    text: pasted.request,
    others: [],
  };
  const further = wishesOf(pasted.request, names).filter(
    ({ intent, certainty }) => certainty > 0.5 && FOLLOW_UPS.has(intent),
  );
  return { wishes: [own, ...further], trait, pasted };
}

function toldPerson(text: string): Pasted | null {
  const document = findNewPerson(text);
  return document === null ? null : { kind: 'cv', document, request: '' };
}

const DEMAND = /\b(?:only|must be|no older|under|required|wanted|prefer\w*|not suitable|nur|solo|seulement)\b/;
const FOLLOW_UPS = new Set<Intent>([
  'match_candidates',
  'explain_match',
  'export_shortlist',
  'draft_outreach',
  'compare_candidates',
]);

function wishesOf(text: string, names: NamesInText | null): Wish[] {
  if (!text.trim()) return [];
  const wishes: Wish[] = [];
  for (const clause of splitClauses(text, names)) {
    const guesses = guessIntents(clause, names);
    const [first] = guesses;
    // "… and another one for a welder": more of what was just asked.
    const more = wishes.at(-1)?.intent === 'create_job' && isAnotherJob(clause);
    wishes.push(
      more
        ? { intent: 'create_job', certainty: 1, text: withoutJoin(clause), others: [] }
        : {
            intent: first?.intent ?? 'help',
            certainty: first?.probability ?? 0,
            text: clause,
            others: guesses.slice(1).map(({ intent }) => intent),
          },
    );
  }
  return placedAlike(wishes);
}

/** "A waiter and a bartender in Edinburgh": the place behind the last job is that of all. */
function placedAlike(wishes: Wish[]): Wish[] {
  const place = findPlaces(wishes.at(-1)?.text ?? '')[0];
  if (!place || wishes.length < 2 || wishes.some(({ intent }) => intent !== 'create_job')) return wishes;
  return wishes.map((wish) =>
    findPlaces(wish.text).length > 0 ? wish : { ...wish, text: `${wish.text} in ${place.value}` },
  );
}
