/** Takes back what was changed last, or what was done last with the people that are named. */
import { findPeople } from '../understand/people.ts';
import { fold } from '../understand/text.ts';
import { calls } from './task.ts';
import type { Task } from './task.ts';

export const undo: Task = ({ text }, { memory, phrases }) => {
  const { people } = findPeople(text, memory);
  const ofThem = people.flatMap(({ id }) => memory.moves.find((back) => back.args['candidate'] === id) ?? []);
  if (ofThem.length > 0) return calls(...ofThem);
  const [lastMove] = memory.moves;
  if (memory.undo.length === 0 && lastMove && MOVE.test(fold(text))) return calls(lastMove);
  return memory.undo.length > 0 && people.length === 0
    ? calls(...memory.undo)
    : { kind: 'say', text: phrases.nothingToUndo };
};

const MOVE = /\b(?:mov\w*|stage|stufe|phase|etapa|etape)\b/;
