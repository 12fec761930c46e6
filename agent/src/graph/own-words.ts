/**
 * Whether the person's own words ask for a change that the model wants to make. Text of a CV that was read in the same
 * turn may have asked for it instead, and no model can be trusted to tell the two apart
 * (docs/decisions/033-changes-asked-for-by-nobody.md).
 */
import type { BaseMessage } from '@langchain/core/messages';
import { isHumanMessage, isToolMessage } from '@langchain/core/messages';
import type { ToolName } from '../tool-outputs.ts';
import { splitTurns } from './turns.ts';

/** Tools whose results carry what candidates, or others about them, have written. */
// prettier-ignore
const TELLS_OF_PEOPLE = new Set<string>([
  'ingest_candidates', 'search_candidates', 'get_candidate', 'match_candidates', 'explain_match', 'compare_candidates',
  'draft_outreach', 'pipeline_report', 'get_job', 'list_jobs',
] satisfies ToolName[]);

/** Words by which a person asks for a change, in the four languages of the product; wide, as they only spare a question. */
const ASKS: Partial<Record<ToolName, RegExp>> = {
  move_candidate:
    /mov|short.?list|stage|interview|reject|hire|hiring|contact|offer|\bput\b|\bmark|promot|advanc|progress|pipeline|invit|sourc|verschieb|setz|vorstell|ablehn|absag|einstell|angebot|kontakt|stufe|engere|muev|mover|pon(?:er|ga|lo|la)?\b|entrevist|rechaz|contrat|oferta|etapa|preselec|finalist|déplac|passe|refus|embauch|entretien|étape|retenu|présélec/i,
  add_note:
    /not(?:e|iz|a|er|ieren|ar)\w*|remember|write down|record|comment|log\b|merk|vermerk|apunt|anot|recuerd|remarque|retien/i,
  draft_outreach:
    /draft|e-?mail|mail\b|write|writing|messag|outreach|reach out|invit|letter|contact|approach|schreib|anschreib|nachricht|brief|kontakt|einlad|escrib|correo|mensaje|carta|redact|contact|écri|rédig|courriel|lettre/i,
  create_job:
    /job|role|open|position|vacan|hiring|hire|recruit|looking for|need|want|post\b|advert|creat|stell|such|brauch|puesto|oferta|busc|necesit|crea|poste|emploi|offre|cherch|besoin|crée/i,
  update_job:
    /chang|updat|edit|amend|adjust|drop|delet|strip|take (?:out|off)|swap|bump|extend|reduc|fix|need|want|set\b|rais|lower|increas|renam|clos|open|paus|add|remov|requir|must|salar|pay|skill|remote|hybrid|senior|make|änder|setz|streich|entfern|nimm|brauch|schließ|öffn|pausier|gehalt|cambi|actualiz|elimin|borr|necesit|sub(?:e|ir)|baj|cierr|cerrar|abr|añad|quit|salario|modif|chang|mets|mett|ferm|ouvr|ajout|retir|salaire/i,
  export_shortlist:
    /export|csv|xlsx|excel|pdf|list|liste|give me|send|share|spreadsheet|download|file|sheet|datei|tabelle|herunter|hoja|archivo|descarg|fichier|tableur|télécharg/i,
  ingest_candidates:
    /\bcvs?\b|r[eé]sum[eé]|curricul|import|ingest|read|add|file|attach|upload|candidate|profile|lebensl|einles|datei|anhang|lee|archivo|añad|adjunt|fichier|lis|ajout|joint/i,
};

/** What a pasted text itself becomes: a record of its own, by which no other is changed. */
const MADE_OF_PASTE = new Set<string>(['ingest_candidates', 'create_job'] satisfies ToolName[]);

/** Agreement to whatever was proposed. */
const GO_AHEAD =
  /\b(?:do (?:it|that|this|so|both|them|the rest)|please do|go (?:ahead|on)|proceed|yes|yep|ok(?:ay)?|sure|continue|carry on|everything|all of (?:it|that|them)|steps?|as (?:usual|planned|discussed)|ja|genau|mach das|weiter|alles|sí|vale|adelante|todo|oui|d'accord|allez|continue[sz]?|tout)\b/iu;

/** Messages of the person that still count: "yes, do that" refers to what was spoken of just before. */
const MESSAGES = 3;
/** Of a message that is longer, a pasted CV perhaps, only its ends are the person's own words. */
const LONG = 700;
const ENDS = 250;

/**
 * @param messages  the thread up to and with the model's calls
 * @param heedsPersonOnly  of a model that no result of a tool can sway: then only what the person pasted may be somebody
 *   else's
 * @returns true for a call that somebody should agree to, because nothing shows that the person asked for it
 */
export function isNobodysWish(
  messages: BaseMessage[],
  toolName: string,
  { heedsPersonOnly = false }: { heedsPersonOnly?: boolean | undefined } = {},
): boolean {
  const asks = ASKS[toolName as ToolName];
  if (!asks) return false;
  const turn = splitTurns(messages).at(-1) ?? [];
  const pasted = turn.some((message) => isHumanMessage(message) && message.text.length > LONG);
  const ofOthers = heedsPersonOnly ? pasted && !MADE_OF_PASTE.has(toolName) : pasted || hasReadOthers(turn);
  if (!ofOthers) return false;
  const said = messages.filter((message) => isHumanMessage(message)).slice(-MESSAGES);
  return !said.map((message) => ownPart(message.text)).some((text) => asks.test(text) || GO_AHEAD.test(text));
}

function hasReadOthers(turn: BaseMessage[]): boolean {
  return turn.some((message) => isToolMessage(message) && TELLS_OF_PEOPLE.has(message.name ?? ''));
}

function ownPart(text: string): string {
  return text.length <= LONG ? text : `${text.slice(0, ENDS)}\n${text.slice(-ENDS)}`;
}
