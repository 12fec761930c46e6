import type { Stage } from '../../../schemas.ts';
import { fold } from './text.ts';

const STAGE_WORDS: [RegExp, Stage][] = [
  [/\b(?:off the shortlist|from (?:the|my) shortlist|back to sourced|sourced?|unreject)\b/, 'sourced'],
  [
    /\b(?:reject\w*|declin\w*|turn\w* (?:\p{L}+ ){0,2}down|a no\b|\bno to (?:the|him|her|them)\b|^(?:and |its a |it's a )?no to \p{L}|(?:won't|not|nicht) (?:be )?(?:going|go|proceed\w*|mov\w*) (?:ahead|forward|further)|pass(?:ing|ed)? on|not a fit|rule\w* out|lehne|ablehnen|absag\w*|abgelehnt|rejet\w*|rechaz\w*|descart\w*|say no to|(?:tell|told|give) (?:[\p{L}'-]+ ){1,3}(?:a )?no(?= thanks|$|\W)|bin (?:him|her|them|the)|descarta\w*|refuse\w*|ecarte\w*|no longer consider\w*)\b/u,
    'rejected',
  ],
  [
    /\b(?:hired?|hires|eingestellt|einstellen|contratad[oa]|contrata|embauche\w*|recrutee?|accepted the offer|starts? with us)\b/,
    'hired',
  ],
  [/\b(?:offer|offered|angebot|oferta|offre)\b/, 'offer'],
  [
    /\b(?:interview\w*|einladen|lade\w* (?:[\p{L}'-]+ ){1,6}ein\b|(?:put|push|send|take) (?:\p{L}+ ){1,3}through|gesprach|vorstellungsgesprach|entrevista\w*|entretien)\b/u,
    'interview',
  ],
  [/\b(?:contacted|reached out|angeschrieben|kontaktiert|contactad[oa]|contactee?s?)\b/, 'contacted'],
  [
    /\b(?:shortlist\w*|short list|vorausw\w*|engere wahl|preselecc?ion\w*|preselectionn?\w*|lista corta|liste restreinte)\b/,
    'shortlisted',
  ],
];

/** The stage that a request names; "invite her to interview" means the interview stage. */
export function findStage(text: string): Stage | null {
  const whole = fold(text);
  // "Shortlist please, not sourced": the stage behind "not" is the wrong one.
  const wanted = whole.replace(
    /(?:[,;]\s*(?:and )?not|\binstead of|\brather than|[,;]\s*nicht|[,;]\s*no|[,;]\s*pas) (?:the )?\p{L}+\W*$/u,
    '',
  );
  const folded = STAGE_WORDS.some(([pattern]) => pattern.test(wanted)) ? wanted : whole;
  return STAGE_WORDS.find(([pattern]) => pattern.test(folded))?.[1] ?? null;
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
  /^(?:(?:ok(?:ay)?|and|then|please|pls|now|can you|could you)[, ]+)*(?:add|put|attach|assign|consider|fuge|setz\w*|anade\w*|pon\w*|ajoute\w*|mets)\b.*\b(?:to|on|for|forward|zu|zur|auf|al?|au|sur|en|para|pour)\b/;

/** "Add her to the accountant job", "put Jane forward for the chef role". */
export function addsToJob(text: string): boolean {
  return ADDS.test(fold(text));
}
