import type { Stage } from '../../../schemas.ts';
import { STAGE_PHRASES } from './stage-phrases.ts';
import { fold } from './text.ts';

let patterns: [RegExp, Stage][] | undefined;

function stageIn(folded: string): Stage | null {
  patterns ??= STAGE_PHRASES.map(([stage, phrases]) => [
    new RegExp(phrases.split('|').map(asPattern).join('|'), 'u'),
    stage,
  ]);
  const said = folded
    .replace(/'/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return patterns.find(([pattern]) => pattern.test(said))?.[1] ?? null;
}

function asPattern(phrase: string): string {
  const body = phrase
    .replace(/[$^]/g, '')
    .replaceAll(' … ', String.raw` (?:\p{L}+ ){0,4}?`)
    .replaceAll('*', String.raw`\p{L}*`);
  return String.raw`${phrase.startsWith('^') ? '^' : String.raw`(?<!\p{L})`}${body}${phrase.endsWith('$') ? '$' : String.raw`(?!\p{L})`}`;
}

/** The stage that a request names; "invite her to interview" means the interview stage. */
export function findStage(text: string): Stage | null {
  const whole = fold(text);
  // "Shortlist please, not sourced": the stage behind "not" is the wrong one.
  const wanted = whole.replace(
    /(?:[,;]\s*(?:and )?not|\binstead of|\brather than|[,;]\s*nicht|[,;]\s*no|[,;]\s*pas) (?:the )?\p{L}+\W*$/u,
    '',
  );
  return stageIn(wanted) ?? stageIn(whole);
}

/** People and the stage they go to: "the first to interview and the second to shortlisted" are two. */
export function stagesOfPieces(text: string): { piece: string; stage: Stage }[] {
  const pieces = text.split(/\s*(?:[,;]|\b(?:and|und|y|et)\b)\s*/i).filter(Boolean);
  const stages = pieces.map(findStage);
  return pieces.flatMap((piece, at) => {
    // "Jane and John to interview": the stage stands behind the last of them.
    const stage = stages.slice(at).find(Boolean) ?? stages.slice(0, at).findLast(Boolean);
    return stage ? [{ piece, stage }] : [];
  });
}

const ADDS =
  /^(?:(?:ok(?:ay)?|and|then|please|pls|now|right|so|can you|could you|would you|will you|lets|let's|nobody's .{0,20}[?,])[, ]+)*(?:add|put|pop|stick|chuck|throw|attach|assign|consider|fuge|setz\w*|anade\w*|pon\w*|ajoute\w*|mets)\b.*\b(?:to|on|in|into|down|up|for|forward|zu|zur|auf|al?|au|sur|en|para|pour)\b/;

/** "Add her to the accountant job", "put Jane forward for the chef role". */
export function addsToJob(text: string): boolean {
  return /^(?:and |then |ok )*(?:add|put) (?:him|her|them|\p{L}+)\W*$/u.test(fold(text)) || ADDS.test(fold(text));
}
