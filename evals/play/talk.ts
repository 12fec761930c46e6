/** A conversation with the assistant: the case's turns, what its recruiter answers to questions, and approvals. */
import type { RunResult } from '@shortlist/api/contract';
import type { EvalCase } from '../load-cases.ts';
import type { Stage } from './attempt.ts';

/** A conversation that has not come to its end by then goes round in circles. */
const MOST_TURNS = 12;

/**
 * Says the turns one after the other. A case with a persona also answers what is asked, by the script's `answers`, and
 * decides on approvals; with a referee a model plays that recruiter by the goal, and the script only opens.
 * @param heard  told of each thing said with the run it led to
 */
export async function talk(
  { client, referee }: Stage,
  threadId: string,
  { turns, persona }: EvalCase,
  heard: (said: string, run: RunResult) => void,
): Promise<void> {
  const answers = [...(persona?.answers ?? [])];
  const ahead = [...turns];
  const said: string[] = [];
  const replies: string[] = [];
  let words = ahead.shift() ?? null;
  while (words !== null && said.length < MOST_TURNS) {
    let run = await client.chat(threadId, words);
    heard(words, run);
    if (persona && run.status === 'waiting') {
      const decision = persona.approve ? 'approve' : 'reject';
      run = await client.decide(run.runId, decision);
      heard(`(${decision}s)`, run);
    }
    said.push(words);
    replies.push(run.text);
    if (persona && referee) {
      words = await referee.nextWords(persona.goal, said, replies);
      continue;
    }
    const asked = answers.findIndex(({ when }) => new RegExp(when, 'i').test(run.text));
    words = asked === -1 ? (ahead.shift() ?? null) : answers.splice(asked, 1)[0]!.say;
  }
}
