/** Cuts a message into clauses, each with one wish: "create a job …" + "who are my best five" + "and why". */
import type { NamesInText } from '../../../recruiting/names-in-text.ts';
import { guessIntents } from './intents.ts';
import { findTitles } from './titles.ts';
import { fold, tidy } from './text.ts';

/** A clause can begin with one of these; anything else goes on with the clause before it. */
const OPENER =
  /^(?:(?:and|then|also|please|pls|now|next|afterwards|after that|finally|und|dann|bitte|y|luego|despues|por favor|et|puis|ensuite)\s+)*(?:(?:can|could|would|will) you\s+|i(?:'d| would) like (?:you )?to\s+|kannst du\s+|puedes\s+|peux[- ]tu\s+)?(?:please\s+)?(?:the (?:pipeline|funnel|ranking|candidates|matches|shortlist)|see who|see what|check|let|ping|pull|bump|set|get|swap|who've|who's|whos|any(?:one|body)|tell|drop (?:him|her|them|a)|create|add|make|open|post|set|build|draft|write|compose|email|e-mail|message|contact|reach|send|show|list|display|give|tell|find|search|look|get|who|whom|what|which|why|how|where|is|are|does|do we|match|rank|shortlist|score|recommend|suggest|explain|justify|compare|move|advance|invite|reject|decline|hire|mark|put|take|note|remember|log|leave|comment|export|download|delete|remove|erase|drop|update|change|rename|close|pause|reopen|rerun|redo|undo|scrap|bin|book|import|upload|ingest|read|pick|only|filter|narrow|run|schedule|we need|we are|we're|i need|i want|erstelle|lege|zeig|zeige|suche|finde|wer|was|welche|warum|wie|vergleiche|verschiebe|lehne|lade|schreib|schreibe|entwirf|notiere|exportiere|losche|entferne|ordne|schliesse|gib|crea|muestra|muestrame|busca|encuentra|quien|quienes|que|cual|por que|porque|compara|mueve|rechaza|escribe|redacta|anade|exporta|borra|elimina|ordena|dame|cree|montre|cherche|trouve|qui|quel|quels|quelles?|pourquoi|comment|deplace|passe|refuse|ecris|redige|ajoute|supprime|classe|donne|explique|erklare|explica)\b/;

/** Verbs that command wherever they stand. */
const COMMAND =
  /^(?:(?:and|then|also|und|dann|y|luego|et|puis)\s+)*(?:reject|shortlist|move|compare|export|draft|email|delete|explain|rank|invite|decline|verschiebe|vergleiche|exportiere|losche|compara|exporta|borra|rechaza|exporte|supprime)\s/;

const BREAK = /[.;!?\n]+\s*|,\s*|\s+[+&]\s+|\s+(?=(?:and|then|und|dann|y|luego|et|puis)\s)/g;

/** Below this the classifier does not believe that a piece stands alone. */
const SURE = 0.3;

const ANOTHER_JOB =
  /^(?:(?:and|plus|also|und|sowie|y|e|et|ainsi que)\s+)?(?:also\s+)?(?:another|one more|one|an?|two|three|\d|noch|eine?n?|una?|otr[oa]|une?|autre)\b/;

/** "… and another one for a welder in Derby", behind a request for a job. */
export function isAnotherJob(clause: string): boolean {
  return ANOTHER_JOB.test(fold(clause)) && findTitles(clause).length > 0;
}

/** The clause without what joins it to the one before: "a welder in Derby". */
export function withoutJoin(clause: string): string {
  return clause.replace(
    /^\s*(?:and|plus|also|und|sowie|y|e|et)\s+(?:also\s+)?(?:(?:another|one more|noch eine?n?|otr[oa]|une? autre)\s+)?(?:(?:one|job|role|eine|uno)\s+)?(?:(?:for|f[uü]r|para|pour|als)\s+)?/i,
    '',
  );
}

const REFERS_BACK =
  /^(?:(?:and|so|please|can you|could you|pls)\s+)*(?:add|include|change|do|update) (?:that|it|this|those)(?: too| as well| please| in)?$/;

/** At least one clause; their order is the order of the wishes. */
export function splitClauses(text: string, names: NamesInText | null = null): string[] {
  const pieces: { piece: string; glue: string }[] = [];
  let at = 0;
  for (const match of text.matchAll(BREAK)) {
    // A full stop inside a number or a name ("60.000", "Node.js") has no space behind it.
    if (/^\.$/.test(match[0].trim()) && !/\s/.test(match[0]) && match.index + match[0].length < text.length) continue;
    pieces.push({ piece: text.slice(at, match.index), glue: match[0] });
    at = match.index + match[0].length;
  }
  pieces.push({ piece: text.slice(at), glue: '' });

  const clauses: string[] = [];
  // A word that only joins belongs to what follows.
  for (let n = pieces.length - 2; n >= 0; n -= 1) {
    const { piece } = pieces[n]!;
    if (!/^\s*(?:and|und|then|dann|et|puis)\s*$/i.test(piece)) continue;
    pieces[n + 1]!.piece = `${piece.trim()} ${pieces[n + 1]!.piece}`;
    pieces.splice(n, 1);
  }
  let glue = '';
  let quoted = false;
  for (const next of pieces) {
    const piece = next.piece.trim();
    // "Can you add that" says nothing new.
    if (piece && !(clauses.length > 0 && REFERS_BACK.test(fold(piece)))) {
      const before = clauses.at(-1);
      // What stands behind "note:" belongs to the note, whatever it says.
      if (before === undefined || (!quoted && startsNew(piece, glue, before, names))) clauses.push(piece);
      else
        clauses[clauses.length - 1] =
          before + (glue.trim() ? glue.replace(/\n+/, '\n') : glue.includes('\n') ? '\n' : ' ') + piece;
      quoted ||= /\b(?:note|comment|notiz|nota|notiere|anota|log)\b[^:]*:/.test(fold(clauses.at(-1) ?? ''));
    }
    glue = next.glue;
  }
  return clauses
    .map((clause) => clause.trim().replace(/[\s,]+(?:and(?: then)?|then|und|dann|luego|et|puis)$/i, ''))
    .filter((clause) => tidy(clause) !== '');
}

const WHO_IS_NEXT = /^(?:and |then |so |please )*(?:(?:tell|show) (?:me |us )?)?who(?:'s| is|s)? (?:the )?next\b/;
/** Text in the form of SQL, such as "'; drop table jobs": data like any other, never a wish. */
export const SQL_FORM =
  /\b(?:drop (?:table|database|schema)|truncate table|delete from \w+(?: where\b|\s*;|\s*--)|insert into \w+ values|union (?:all )?select|or '?1'? ?= ?'?1)\b|;\s*--/i;

function startsNew(piece: string, glue: string, before: string, names: NamesInText | null): boolean {
  if (SQL_FORM.test(piece)) return false;
  const folded = fold(piece).replace(/^[¿¡\s]+/, '');
  if (WHO_IS_NEXT.test(folded)) return true;
  if (isAnotherJob(piece) && guessIntents(before, names)[0]?.intent === 'create_job') return true;
  if (!OPENER.test(folded)) {
    // A new sentence is a new wish when it is one that can be told.
    if (!/[.!?\n]/.test(glue)) return false;
    const [guess] = guessIntents(piece, names);
    return (
      guess !== undefined && guess.probability > 0.6 && !['create_job', 'update_job', 'refine'].includes(guess.intent)
    );
  }
  // "must know Python, who can lead": relative clauses go on with their noun.
  if (/^(?:who|which|qui|que|wer|where)\b/.test(folded) && !/[,.!?;]/.test(glue) && !/^\s/.test(glue)) return false;
  if (/^(?:is|are|que|does|close|open|lead|read|set|book(?! (?:him|her|them)))\b/.test(folded) && !/[.!?]/.test(glue))
    return false;
  if (
    /^who (?:has|have|can|knows?|is|speaks?)\b/.test(folded) &&
    /,/.test(glue) &&
    /\b(?:create|hire|hiring|need)\b/.test(fold(before))
  ) {
    return false;
  }
  if (COMMAND.test(folded)) return true;
  const [guess] = guessIntents(piece, names);
  return guess !== undefined && guess.probability > SURE;
}
