/** What a message means by leaning on the list, the job or the change before it, whatever the examples make of its words. */
import { findPeople } from '../understand/people.ts';
import { findJob } from '../understand/jobs.ts';
import { ordinalsIn } from '../understand/ordinals.ts';
import { knownSkillsIn } from '../understand/known-skills.ts';
import { isSmallWord } from '../understand/small-words.ts';
import { findStage } from '../understand/stage.ts';
import { fold, words } from '../understand/text.ts';
import { asksForNext } from '../understand/next-in-line.ts';
import { findTitles } from '../understand/titles.ts';
import type { Intent } from '../understand/examples/intent.ts';
import type { Memory } from '../memory.ts';
import type { Call, Result } from '../thread.ts';
import { readPatch } from './jobs.ts';
import { formatIn } from './reports.ts';
import type { Request } from './task.ts';

/** Null where the words have to tell by themselves. */
export function leansOn({ intent, text }: Request, memory: Memory): Intent | null {
  const { lastCall, lastQuery } = memory;
  if (!lastCall) return null;
  const folded = fold(text);
  const onList = lastQuery !== null && lastCall.name === lastQuery.name;
  const onJob = /^(?:create|update|get)_job$/.test(lastCall.name);
  if (lastQuery && lastQuery.name !== 'list_jobs' && liftsPlace(text)) return 'refine';
  if (memory.job && !onList && /^(?:and |so |ok |then )*(?:anyone|anybody|who) else\W*$/.test(folded))
    return 'match_candidates';
  if (memory.job && asksForNext(text) && !findStage(text)) return 'match_candidates';
  if (memory.job && onJob && WHO_THERE.test(folded)) return 'match_candidates';
  if (intent === 'no' && onJob && isChange(text, memory)) return 'correct';
  if (lastCall.name === 'pipeline_report' && EVERYTHING.test(folded)) return 'pipeline_report';
  if (lastCall.name === 'add_note' && /^(?:and|und|y|et)\b[^:]*:\s*\S/.test(folded)) return 'add_note';
  if (lastCall.name === 'update_job' && 'status' in lastCall.args && words(text).length <= 7 && OTHER_ONE.test(folded))
    return 'another';
  if (lastQuery && !onJob && skillDropped(folded, lastQuery.args['skills'])) return 'refine';
  if (onList && lastCall.name === 'search_candidates' && isOtherLanguage(text, lastQuery?.args['skills']))
    return 'another';
  if (isOnlyThem(text, memory)) return 'correct';
  if (lastCall.name === 'draft_outreach' && OWN_POINT.test(folded)) return 'draft_outreach';
  if (lastCall.name === 'export_shortlist' && formatIn(text) && words(text).length <= 5) return 'export_shortlist';
  // "Score?", of the one just spoken of.
  if (
    memory.job &&
    memory.candidate &&
    /^(?:and |so |his |her |the |what'?s |whats |what is )*(?:score|rating|punkte|punktzahl|puntuacion|note)\W*$/.test(
      folded,
    )
  )
    return 'explain_match';
  if (lastCall.name === 'explain_match' && WHICH_SUITS.test(folded)) return 'explain_match';
  if (onList && lastCall.name !== 'list_jobs' && OF_THEM.test(folded)) return 'refine';
  if (TAKE_BACK.test(folded) && memory.undo.length + memory.moves.length > 0) return 'undo';
  if (lastQuery && !onJob && (liftsFilters(text) || (onList && ELSEWHERE.test(folded)))) return 'refine';
  if (onList && lastCall.name !== 'list_jobs' && isHowMany(text)) return 'refine';
  // "Anyone with both English and German?" after a search for a skill asks anew; after one for a place or work it narrows.
  const bySkill = lastQuery && Object.keys(lastQuery.args).every((key) => key === 'skills' || key === 'limit');
  const anew = bySkill && /^(?:and )?(?:any|some)(?:one|body)\b/.test(folded) && knownSkillsIn(text, true).length > 0;
  if (onList && !anew && lastCall.name === 'search_candidates' && NARROWS.test(folded) && findTitles(text).length === 0)
    return 'refine';
  if (memory.shown?.kind === 'candidates' && WHO.test(folded) && !findStage(text)) {
    const position = ordinalsIn(text, memory.shownCandidates.length);
    if (position.length === 1 && !/\b(?:top|best)\b/.test(folded)) return 'another';
  }
  const list = memory.shownCandidates.length;
  if (memory.shown?.kind === 'candidates' && SEE.test(folded) && ordinalsIn(text, list).length > 0)
    return 'get_candidate';
  if (lastCall.name === 'list_jobs' && memory.shown?.kind === 'jobs' && isPositionAlone(text, memory)) return 'get_job';
  if (WHY.test(folded) && memory.job && findPeople(text, memory).people.length > 0 && intent !== 'draft_outreach')
    return intent === 'compare_candidates' ? intent : 'explain_match';
  if (
    onJob &&
    intent === 'create_job' &&
    !AGAIN.test(folded) &&
    findTitles(text).length === 0 &&
    isChange(text, memory)
  )
    return 'update_job';
  // "And interview", right after somebody was moved.
  if (
    lastCall.name === 'move_candidate' &&
    findStage(text) &&
    words(text).length <= 3 &&
    intent !== 'undo' &&
    intent !== 'correct' &&
    intent !== 'no'
  )
    return 'move_candidate';
  if (ON_STAGE.test(folded) && findStage(text) && memory.job) return 'pipeline_report';
  if (OF_JOBS.has(lastCall.name) && intent !== 'delete_job' && isJobAlone(text, memory)) return 'another';
  return null;
}

/** Whether the last list shall be asked again without its filters: "forget the years", "ohne Filter". */
export function liftsFilters(text: string): boolean {
  return LIFTS.test(fold(text)) || WITHOUT_THAT.test(fold(text));
}

/** "If they don't need to be in Bristol": the same list, wherever people are. */
export function liftsPlace(text: string): boolean {
  return ANYWHERE.test(fold(text));
}

const ANYWHERE =
  /\b(?:(?:don'?t|do not|doesn'?t|does not|needn'?t|no|not) (?:(?:need|needs|have|has|want) to |must )?(?:be|live|sit|come|reside)(?: based| located)? (?:in|from|near|at|around)|(?:location|place|city) (?:doesn'?t|does not|didn'?t|did not) matter|nicht in \p{L}+ (?:sein|wohnen|leben) (?:mussen|musste\w*)|no (?:tienen|tengan|tuvieran) que (?:estar|vivir)|ne doivent pas (?:etre|habiter))\b/u;
/** "Wen haben wir?", right after a job was opened or shown. */
const WHO_THERE =
  /^[¿\s]*(?:and |so |ok |und |also |y |et |pues )*(?:wen haben wir|wer (?:kommt|kame) in ?frage|wen (?:gibt|hatten)|a quien(?:es)? tenemos|quien(?:es)? tenemos|que tenemos|qui avons[- ]nous|qui a-t-on|on a qui|who (?:have|do) we (?:got|have)?)\W*(?:da|denn|dafur|for (?:it|that|this)|there|para eso|pour ca)?\W*$/;
const OWN_POINT =
  /^(?:and |also |please |pls |can you |ok )*(?:mention|say that|add that|include|point out|stress|highlight|tell (?:him|her|them)|erwahne|menciona|mentionne)\b/;
const OTHER_ONE = /\b(?:the )?other (?:\p{L}+ )?(?:job|role|one|position|vacancy)\b|\b(?:andere|otr[oa]|autre)\b/u;
const WHICH_SUITS =
  /^(?:and |so |ok )*(?:which|welche\w*|cual\w*|laquelle|lequel)\b.*\b(?:suit|fit|match|best|better|passt|encaja|convien\w*)/;
const OF_THEM =
  /\b(?:davon|von (?:denen|ihnen)|darunter|of (?:them|those|these)|de (?:ellos|ellas|estos|esos)|parmi (?:eux|elles)|d'entre (?:eux|elles))\b/;

/** "Drop the Airflow bit" */
function skillDropped(folded: string, skills: unknown): boolean {
  return (
    /^(?:ok |and |no |please |now |actually )*(?:drop|forget|remove|lose|ignore|skip|never ?mind|scrap|without|ohne|vergiss|sin|olvida|quita|sans|oublie|enleve)\b/.test(
      folded,
    ) &&
    Array.isArray(skills) &&
    (skills as string[]).some((skill) => folded.includes(fold(skill)))
  );
}

/** "And Spanish?", after a search for those who speak Polish. */
function isOtherLanguage(text: string, skills: unknown): boolean {
  const asked = knownSkillsIn(text, true);
  return (
    words(text).length <= 4 &&
    asked.length > 0 &&
    asked.every(isLanguage) &&
    Array.isArray(skills) &&
    (skills as string[]).every(isLanguage) &&
    !/\b(?:too|also|as well|both)\b/.test(fold(text))
  );
}

function isLanguage(skill: string): boolean {
  return /^(?:English|German|French|Spanish|Italian|Portuguese|Polish|Dutch|Arabic|Mandarin|Russian|Turkish|Romanian)$/.test(
    skill,
  );
}

/** "Actually just Nadia", after several were moved. */
export function isOnlyThem(text: string, memory: Memory): boolean {
  if (memory.handled.length < 2 || !JUST.test(fold(text)) || words(text).length > 6) return false;
  const { people } = findPeople(text, memory);
  return people.length > 0 && people.every(({ id }) => id !== undefined && memory.handled.includes(id));
}

const JUST =
  /^(?:no|actually|sorry|wait|ok|oops|hmm|nein|doch|nur|solo|seulement|just|only|i meant|moment|y|et|and)\b.*\b(?:just|only|nur|solo|seulement)\b|^(?:just|only|nur|solo|seulement)\b/;
const WITHOUT_THAT = /^(?:and |und |y |et )?(?:without|ohne|sin|sans) (?:that|this|it|das|den|eso|ello|ca|cela)\W*$/;
const LIFTS =
  /\b(?:forget|drop|remove|ignore|lift|clear|scrap|skip|lose|without|never ?mind|vergiss|ohne|entferne|ignoriere|quita|sin|olvida|ignora|enleve|sans|oublie|retire)\s+(?:about\s+)?(?:the|that|this|those|all|my|any|den|die|das|el|la|los|le|les|l')?\s*(?:\w+ )?(?:filters?|filtros?|filtres?|years?|yrs|jahre|anos|annees|experience|erfahrung|experiencia|location|place|city|distance|region|ort|lugar|ubicacion|lieu|ville|limit)\b|\b(?:filter (?:weg|off|raus)|jahre egal|erfahrung egal|ort egal|egal wo|da igual (?:el|la|los)|peu importe)\b/;
const ELSEWHERE =
  /\b(?:further (?:afield|away|out)|not (?:just|only) (?:in )?\p{L}+|nicht nur)\b|\b(?:other|more|all|any|andere|otras?|autres?) (?:cities|towns|places|locations|areas|regions|stadte|orte|ciudades|sitios|lugares|villes|endroits)\b|\b(?:anywhere|everywhere|wherever|nationwide|elsewhere|uberall|deutschlandweit|en cualquier (?:sitio|lugar|parte)|en toda|partout|n'importe ou)\b|^(?:and |und |y |et )?(?:nearby|around there|close by|in der nahe|umgebung|cerca|alrededor|a proximite|dans les environs|aux alentours)\W*$/u;
/** "Anyone in London?", "and Terraform as well" */
const NARROWS =
  /^(?:and |und |y |et )?(?:any(?:one|body|thing)?|some(?:one|body)|those|jemand|wer|keiner|keine|niemand|nobody|no one|none|alguien|alguno|alguna|ninguno|ninguna|quelqu'un|aucun) (?:of (?:them|those) |vive |viva |wohnt |lives? |habite )?(?:in|from|near|based|with|aus|mit|en|de|con|a|avec)\b|^(?:and|und|y|et)\b.*\b(?:as well|too|also|auch|tambien|aussi)\W*$/;
const WHO = /^(?:and |und |y |et )*(?:who|whos|who's|who is|wer|quien|qui)\b|^(?:and |the )*last\W*$/;
/** "The same in Leeds", "and one for Bristol too": a further job, not a change of this. */
const AGAIN =
  /\b(?:same|copy|duplicate|clone|another|one (?:more )?(?:for|in)|gleiche\w*|noch eine|mism[oa]|otr[oa]|meme|autre)\b/;
const EVERYTHING = /^(?:and |ok |for |across )*(?:all|overall|everything|alle|alles|todos|todo|tous|tout)\b/;
const TAKE_BACK =
  /^(?:please |bitte |ok,? |oops,? |wait,? |sorry,? |no,? |nein,? |actually,? |can you |could you )*(?:undo|take (?:it|that) back|revert|reverse (?:that|it)|cancel that|(?:change|put|set|switch|turn) (?:it|that) back\b|put (?:it|that|\S+) back (?:where|how|as)\b|annule\w*|deshaz\w*|anula\w*|ruckgangig|mach das ruckgangig|stornier\w*)\b/;
const SEE =
  /^(?:(?:and|ok|please|can you|now|und|bitte|y|et)\s+)*(?:open|show|view|see|pull up|look at|tell me about|zeig\w*|offne|muestra\w*|abre|ensename|montre\w*|ouvre|affiche)\b/;
const WHY = /^(?:(?:and|but|so|ok|und|aber|y|et|mais)\s+)*(?:why|how come|warum|wieso|weshalb|por que|pourquoi)\b/;
const ON_STAGE =
  /^(?:and )?(?:who|whos|who's|who is|wer ist|quien|qui est)\b.*\b(?:left|still|now|currently|already|noch|todavia|encore|am|an|on|at|in)\b/;
/** Questions of one job that can be asked of another in three words. */
const OF_JOBS = new Set([
  'get_candidate',
  'explain_match',
  'pipeline_report',
  'match_candidates',
  'export_shortlist',
  'compare_candidates',
]);

/** "The first", "number 2 please" */
function isPositionAlone(text: string, { shownJobs }: Memory): boolean {
  return (
    words(text).length <= 4 &&
    ordinalsIn(text, shownJobs.length).length === 1 &&
    findTitles(text).length === 0 &&
    !/\b(?:who|whom|fits?|suits?|rank|best|candidates|people|close|pause|delete|wer|quien|qui)\b/.test(fold(text))
  );
}

/** "top 20", "just 3", "show me 2 more": a number and nothing that could be looked for. */
function isHowMany(text: string): boolean {
  const said = words(text);
  return (
    /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twenty|zwei|drei|funf|zehn|tres|cinco|diez|trois|cinq|dix)\b/.test(
      fold(text),
    ) &&
    said.length <= 6 &&
    ordinalsIn(text.replace(/\b(?:top|best|first)\b/gi, ''), 0).length === 0 &&
    said.every((word) => isSmallWord(word) || COUNTS.has(word))
  );
}

const COUNTS = new Set(
  'top best more only list limit twenty fifteen zwei drei vier funf zehn zwanzig besten beste tres cuatro cinco diez mejores trois quatre cinq dix meilleurs weitere instead names of them'.split(
    ' ',
  ),
);

function isChange(text: string, memory: Memory): boolean {
  return Object.keys(readPatch(text, memory.jobDetails)).length > 0;
}

/** "just the backend job", "and the chef one?" */
function isJobAlone(text: string, memory: Memory): boolean {
  if (words(text).length > 6 || findStage(text) || findPeople(text, memory).people.length > 0) return false;
  const job = findJob(text, { ...memory, job: null });
  if (job?.kind === 'unclear' && job.among && words(text).length <= 6) return true;
  if (job?.kind !== 'known' || job.job.id === memory.job?.id) return false;
  const named = new Set(words(`${job.job.title} ${job.job.location ?? ''}`));
  const titles = new Set(findTitles(text).flatMap(({ value }) => words(value)));
  return words(text).every((word) => isSmallWord(word) || named.has(word) || titles.has(word));
}

/** "And who's fourth?", when three were shown of many: the list is fetched again, as long as that. */
export function longerList({ text }: Request, memory: Memory, lookups: Result[]): Call | null {
  const { lastQuery, shown, shownCandidates } = memory;
  if (shown?.kind !== 'candidates' || !lastQuery || lastQuery.name === 'list_jobs' || lookups.length > 0) return null;
  const furthest = Math.max(0, ...ordinalsIn(text, shownCandidates.length));
  const limit = typeof lastQuery.args['limit'] === 'number' ? lastQuery.args['limit'] : 10;
  // A list shorter than it might have been is all there is.
  if (furthest <= shownCandidates.length || furthest > 50 || shownCandidates.length < limit) return null;
  return { name: lastQuery.name, args: { ...lastQuery.args, limit: furthest } };
}

/** The position asked for that no list has; null when all are there. */
export function beyondTheList({ text }: Request, { shown, shownCandidates, shownJobs }: Memory): number | null {
  const length = shown?.kind === 'jobs' ? shownJobs.length : shownCandidates.length;
  if (!shown || length === 0) return null;
  const positions = ordinalsIn(text, length);
  return positions.length === 1 && positions[0]! > length && !/\b(?:top|best|first)\b/.test(fold(text))
    ? positions[0]!
    : null;
}
