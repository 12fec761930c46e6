/** Turns of phrase by which a request tells what it means, and what they are read from. */
import type { Intent } from '../understand/examples/intent.ts';
import { findSkills } from '../../../lexicon/skills.ts';
import { workWord } from '../understand/work-words.ts';
import { isSmallWord } from '../understand/small-words.ts';
import { conceptsOf } from '../understand/concepts.ts';
import { findJob } from '../understand/jobs.ts';
import { knownSkillsIn } from '../understand/known-skills.ts';
import { findPlaces } from '../understand/places.ts';
import { readJobFields } from '../understand/job-fields.ts';
import { findPay, findPeriodPay } from '../understand/amounts.ts';
import { namedPeople, withoutPeople } from '../understand/named-people.ts';
import { peopleInReach } from '../memory.ts';
import type { Memory } from '../memory.ts';
import { fold, words } from '../understand/text.ts';
import { findTitles } from '../understand/titles.ts';
import { readPatch } from './job-patch.ts';
import type { Request } from './task.ts';

export function isQuestion(text: string): boolean {
  const folded = fold(text).trim();
  return (
    !ASKS_TO_DO.test(folded) &&
    (/\?\s*$/.test(folded) ||
      /^(?:so |and |ok )*(?:what|how much|how many|which|who|is|does|do|was|wie|was|cuanto|que|combien|quel\w*)\b/.test(
        folded,
      ))
  );
}

export const ASKS_TO_DO =
  /\b(?:can|could|would|will|shall|may) (?:you|we|i|u)\b|\b(?:kannst|konntest|konnen|puedes|podrias|puede|peux|pouvez|pourrais|pourriez)\b|\b(?:please|pls|bitte)\b/;

/** "Put the first in screening" */
export const PUTS =
  /^(?:(?:ok|and|then|please|pls|now|can you|could you)[, ]+)*(?:put|move|bump|pop|stick) .*\b(?:in|into|to|at|on)\b/;

/** Work, and what it pays: "my client wants an accountant, 45-50k", unless it is of a job that is there. */
export function tellsOfJob({ text, intent }: Request, memory: Memory): boolean {
  if (!MAY_BE_A_JOB.has(intent) || findTitles(text).length === 0) return false;
  if (findPay(text) === null && findPeriodPay(text) === null) return false;
  const folded = fold(text);
  if (ASKS.test(folded) || STATUS.test(folded) || REPLACES.test(folded)) return false;
  const job = findJob(text, { ...memory, job: null });
  return job?.kind !== 'known' && namedPeople(text, peopleInReach(memory)).length === 0;
}

const MAY_BE_A_JOB = new Set<Intent>([
  'search_candidates',
  'match_candidates',
  'update_job',
  'get_job',
  'refine',
  'correct',
  'another',
  'list_jobs',
]);

/** A value beside the one before it. */
export const REPLACES = /\b(?:now|instead|not|rather than|no longer|statt|en vez de|au lieu)\b/;

/** "London fe": a job by words of its title and place, and nothing else. */
export function isJobOnly(text: string, memory: Memory): boolean {
  const job = findJob(text, { ...memory, job: null });
  if (job?.kind !== 'known') return false;
  const named = new Set(words(`${job.job.title} ${job.job.location ?? ''}`));
  const own = words(text).filter((word) => named.has(word) || named.has(workWord(word)));
  return own.length > 1 && words(text).every((word) => own.includes(word) || isSmallWord(word));
}

/** What is done with a job as a whole. */
export const STATUS =
  /^(?:(?:ok|and|so|now|please|pls|can you|could you|lets|let's|we can|you can|we should|bitte|y|et)[, ]+)*(?:close|pause|reopen|re-open|archive|freeze|unpause|resume|put .{2,40} on hold|schliess\w*|pausier\w*|cierra|pausa|reabre|ferme|suspends|rouvre)\b/;

export const LACKS =
  /\b(?:lacks?|lacking|missing|miss|gaps?|short of|not have|hasn'?t (?:he |she )?got|not got|does(?:n'?t| not) (?:he |she |\w+ )?have(?! (?:any )?notes)|falls? short|weak(?:ness\w*)?|holes|fehlt|fehlen|falta|faltan|manque|lui manque)\b/;

export const GOES_ON =
  /^(?:also|and|with|oh|plus|ah|btw|by the way|ps|p\.s\.|forgot|sorry|ok|actually|make|change|it'?s|it is|its|they need|needs|should|must|salary|pay|rate|budget|location|und|ausserdem|auch|y|ademas|tambien|et|aussi|en plus)\b/;

export const ANOTHER_JOB = /\b(?:another|one more|one for|same|noch eine\w*|otr[oa]|une? autre)\b/;

/** "Fill the warehouse job", "we still need our nurse": one of the jobs, and nothing that makes it another. */
export function isThere(text: string, memory: Memory): boolean {
  const folded = fold(text);
  const job = findJob(text, { ...memory, job: null });
  if (job?.kind !== 'known' || NEW_JOB.test(folded) || ANOTHER_JOB.test(folded)) return false;
  const words = DEFINITE.exec(folded)?.[1];
  return words !== undefined && findJob(`the ${words} job`, { ...memory, job: null })?.kind === 'known';
}

const DEFINITE =
  /\b(?:the|our|my|that|this|die|der|das|unsere?|el|la|nuestr[oa]|le|notre|l')\s+(.{2,40}?)\s+(?:job|role|position|vacancy|opening|one|req|gig|post|spot|search|stelle|puesto|vacante|poste|offre)\b/;

export function namesWhatToLookFor(text: string): boolean {
  return (
    findTitles(text).length + findPlaces(text).length + findSkills(text).length > 0 ||
    knownSkillsIn(text, true).length > 0 ||
    /\b(?:everyone|everybody|all|with|who (?:can|knows?|has|speaks?)|whole|like)\b/.test(fold(text)) ||
    words(text).some((word) => workWord(word) !== word)
  );
}

/** Something or somebody that people can be looked for by, or a word that says so. */
export function looksForPeople(text: string): boolean {
  return (
    findTitles(text).length > 0 ||
    knownSkillsIn(text, true).length > 0 ||
    findSkills(text).length > 0 ||
    PEOPLE_WORDS.test(fold(text)) ||
    words(text).some((word) => workWord(word) !== word)
  );
}

const PEOPLE_WORDS =
  /\b(?:find|search|look\w*|source|who|whos|anyone|anybody|someone|somebody|everyone|everybody|people|persons?|candidates?|applicants?|cvs?|resumes?|profiles?|talent|pool|database|ones?|those|them|speaks?|speakers?|knows?|experience\w*|wer|wen|jemand\w*|leute|kandidat\w*|bewerber\w*|such\w*|finde|alguien|quien\w*|gente|candidat\w*|busca\w*|encuentra|qui|quelqu'un|cherche\w*|trouve|personnes?)\b/;

/** "Where is she in the process?", "what happened with Grace?" */
export const PROCESS =
  /\bwhere(?:'s| is| are|s) .{2,30} (?:in|with) the (?:process|pipeline|funnel)\b|\b(?:what(?:'s| is|s)? (?:happened|happening|become|became|going on|the (?:status|state))|whatever happened) (?:with|to|of|for) (?!the (?:job|role|position))|\bwas ist (?:mit|aus) .{2,30}(?:passiert|los|geworden)\b|\bwo steht\b|\bque (?:paso|ha pasado) con\b|\bou en est\b/;

export const WRITES =
  /\b(?:writ\w*|draft\w*|compos\w*|e-?mail\w*|mail\w*|messag\w*|msg|text|contact|reach|outreach|letter|note|line|ping|invit\w*|send|tell|let|sound|something|approach|schreib\w*|anschreib\w*|nachricht|entw\w*|einlad\w*|escrib\w*|mensaje|redact\w*|correo|manda\w*|ecri\w*|redig\w*|message|courriel|envoie)\b/;

export const FOR_THAT =
  /\b(?:for|to do|work as|fur|para|pour) (?:it|an?|that|this|them|das|eso|esto|ca|cela|the (?:job|role|post))\b(?! (?:date|time))/;

export const FITS =
  /\b(?:fits?|suits?|match\w*|do(?:es)?|doing|stack\w*|compare\w*|score\w*|good|right|best|passt|passen|eignet|encaja\w*|convien\w*|correspond\w*)\b/;

/** "Who's on the shortlist for the care job?" */
export const WHO_ON =
  /^(?:and |so |ok )*(?:who(?:'s| is|s)?|wer (?:ist|steht)|quien(?:es)? (?:esta|estan)|qui est)\b.{0,15}\b(?:on|at|in|auf|en|dans|sur)\b (?:the |our |der |la |a )?(?:short ?list|interview|offer|engeren? wahl|entrevista|lista corta|entretien)/;

export const COMPARES =
  /\b(?:compare|compared|side by side|im vergleich|vergleich\w*|comparad[oa]|en comparacion|compare a|par rapport)\b/;

export const BETWEEN =
  /\b(?:gaps?|differences?|distance|unterschied\w*|diferencias?|differences?|ecart)\s+(?:is )?(?:between|zwischen|entre)\b/;

/** "The backend engineer in Berlin pays 75-90k": a job that is there, and what is true of it. */
export function describesKnownJob(text: string, memory: Memory): boolean {
  const told = THE_JOB_IS.exec(fold(text))?.[1];
  if (told === undefined || NEW_JOB.test(fold(text))) return false;
  const job = findJob(told, { ...memory, job: null });
  return job?.kind === 'known' && Object.keys(readPatch(text, null)).length > 0;
}

const THE_JOB_IS =
  /^(?:(?:so|ok|and|also|btw|by the way|note that)[, ]+)*((?:the|our|my|die|der|das|el|la|le|l') .{3,60}?)\s+(?:pays?|is (?:now |actually )?(?!great|good|bad|wrong)|needs?|should|must|wants?|requires?|has to|will|gets?|comes with|zahlt|ist|braucht|soll|paga|es|necesita|paie|est|demande)\b/;

export const NEW_JOB =
  /\b(?:create|open|post|set up|raise|advertise|draft) (?:me |us )?(?:an?|another|new|one more) (?:new |open )?(?:job|role|position|vacancy|opening|requisition|req)\b/;

/** A question or a wish to see, rather than a change. */
export const ASKS =
  /^(?:(?:and|so|please|can you|could you)\s+)*(?:show|tell|what|who|how|where|when|why|which|is|does|did|has|find|give|was|wer|wie|zeig|que|quien|como|qui|comment|montre)\b|\?/;

export const FOR_IT = /^(?:and )?(?:for|fur|para|pour)\b/;

/** Said of the job that was just opened or shown. */
export const REQUIRES =
  /^(?:and |also |they |it )*(?:must|should|needs? to|has to|have to) (?:also )?(?:know|speak|have|be able|hold)\b/;

export const DELETES =
  /^(?:(?:and|then|also|please|pls)\s+)*(?:delete|remove|erase|scrap|bin|losche|losch|entferne|borra|elimina|supprime)\b/;

export const AGAINST =
  /\b(?:behind|ahead of|above|below|better than|over|before|worse than|vor|hinter|besser als|por delante|detras|mejor que|devant|derriere|mieux que)\b/;

export const OF_OURS =
  /\b(?:we (?:have|got|ve got|'ve got)|weve got|we've got|on (?:file|our books|the books)|in (?:our|the) (?:pool|database))\b/;

/** "Just show me all nurses": people of a kind rather than a ranking. */
export const SHOWS_KIND =
  /\b(?:show|list|find|give|see|zeig\w*|muestra\w*|montre\w*)\b(?!.*\b(?:for|rank\w*|best|top|fit\w*|job|role|fur|para|pour)\b)/;

export function isPluralWork(text: string): boolean {
  const [title] = findTitles(text);
  return title !== undefined && /[^s]s$/i.test(title.value);
}

/** "Shortlist the top two", once a ranking is there. */
export const SHORTLISTS =
  /^(?:(?:and|then|also|please|pls)\s+)*shortlist (?:the )?(?:top|best|first|two|three|both|them|him|her|all|numbers?|\d)/;

export const SAME_AGAIN =
  /^(?:and |now |please |ok |the |also )*(?:(?:another )?one (?:more )?(?:for|in)\b|same|copy|duplicate|clone|identical|noch mal das gleiche|das gleiche|lo mismo|la meme chose|pareil)\b/;

/** "Where does Jane fall short for the accountant job?" asks about both. */
export function namesJobFor(text: string, memory: Memory): boolean {
  const said = /\b(?:for|in|on|to|with|fur|para|pour|en)\s+(?:the |our |a |die |den |el |la |le )*(.+)$/.exec(
    fold(text),
  )?.[1];
  return said !== undefined && findJob(`for the ${said}`, { ...memory, job: null })?.kind === 'known';
}

/** Somebody's name, and nothing else that could be looked for. */
export function isNameAlone(text: string, memory: Memory): boolean {
  const people = namedPeople(text, peopleInReach(memory));
  const rest = withoutPeople(text, people);
  return people.length === 1 && findTitles(rest).length + findPlaces(rest).length + knownSkillsIn(rest).length === 0;
}

export const OPENS =
  /\b(?:creat\w+|open\w*|post\w*|adverti\w+|set up|hir\w+|recruit\w*|vacanc\w+|roles?|jobs?|positions?|req|requisition|headcount|stellen?|einstellen|anlegen|ausschreiben|puestos?|ofertas?|vacantes?|contratar|postes?|offres?|embaucher|recruter)\b/;

export function isAboutSomebody(text: string, memory: Memory): boolean {
  const people = namedPeople(text, peopleInReach(memory));
  return people.length > 0 && !/\b(?:creat\w+|post|advert\w*|set up|new (?:job|role|position))\b/.test(fold(text));
}

export function saysWork(text: string): boolean {
  const { fields } = readJobFields(text);
  return findTitles(text).length > 0 || Object.keys(fields).length > 0;
}

/** "Need java devs krakow": several of a kind, and not a word about a job or its pay. */
export function wantsPeople(text: string): boolean {
  const [title] = findTitles(text);
  const plural = title !== undefined && /[^s]s$/i.test(title.value);
  return (
    plural &&
    !OPENS.test(fold(text)) &&
    findPay(text) === null &&
    findPeriodPay(text) === null &&
    !/\b(?:an?|one|two|three|four|five|\d{1,2}|eine?n?|una?|une|zwei|drei|dos|tres|deux|trois)\s+(?:\p{L}+\s+)?$/u.test(
      fold(text).slice(0, title.start),
    )
  );
}

/** "Bei der Senior Nurse bitte Triage streichen" */
export const TAKES_OFF_END =
  /\b(?:streichen|rausnehmen|herausnehmen|weglassen|entfernen|hinzufugen|erganzen|aufnehmen|loschen)\W*$/;

/** "Cámbiala a Barcelona", taken apart. */
export const CHANGES_IT = /^(?:y |pues |mejor |por favor )*(?:cambia|pon|haz|pasa) l[aoe]\b/;

export const TAKES_OFF = /^(?:remove|drop|delete|take off|entferne|quita|enleve)\b/;

export const QUESTION = /^(?:is|does|has|can|did|was|what|where|how|which|ist|hat|kann|tiene|sabe|a|est)\b/;

export const JOB_FIELD =
  /\b(?:location|salary|requirements?|must[- ]haves?|nice[- ]to[- ]haves?|seniority|description)\b/;

/** Not one word that means anything here. */
export function saysNothing(text: string): boolean {
  return (
    !/\bwho(?:'s| is)? (?:can|could|has|got|have|knows?|speaks?)\b/.test(fold(text)) &&
    words(text).every((word) => conceptsOf(word).length === 0) &&
    findTitles(text).length === 0 &&
    findPlaces(text).length === 0 &&
    knownSkillsIn(text, true).length === 0 &&
    words(text).length < 4
  );
}

export function isTitleOnly(text: string, jobs: { title: string }[]): boolean {
  return jobs.some(({ title }) => fold(text).includes(fold(title)));
}
