import type { ParseReport, Span } from '../schemas.ts';

type Flag = ParseReport['flagged'][number];

/** What no CV says to a person: orders to a model, claims about the ranking, marks of a prompt. */
const PATTERNS = [
  /\b(?:ignore|disregard|forget|override|bypass|skip)\b.{0,40}\b(?:instruction|prompt|rule|guideline|direction|criteria|context|command|the above|previous|prior|earlier)/i,
  /\b(?:you are|you['’]re|act as|pretend to be|behave as|as) (?:now )?(?:an? )?(?:ai\b|a\.i\.|llm|language model|chat ?bot|chatgpt|gpt|assistant that|recruiting (?:ai|assistant|bot)|helpful assistant|large language)/i,
  /\b(?:note|message|attention|hello|hi|dear|instruction|instructions|to)\b.{0,12}\b(?:ai|llm|chatgpt|gpt|language models?|chat ?bots?|automated (?:system|screen)\w*|ats|resume parser|ai (?:screener|recruiter|assistant|model|system|reviewer))\b\s*[:,!-]/i,
  /\b(?:if you are|when you are) (?:an? )?(?:ai|llm|language model|automated|bot)\b/i,
  /\b(?:rank|rate|score|place|put|list|recommend|select|choose|mark|grade|evaluate|hire|shortlist|move|prioriti[sz]e)\b.{0,30}(?:\b(?:this|the|my|above)\b.{0,20}\b(?:candidate|applicant|resume|résumé|cv|profile|application|person)|\b(?:me|him|her)\b)\b.{0,30}\b(?:first|top|highest|100|10\/10|number one|#1|best|maximum|perfect|strong(?:ly)? (?:match|fit)|ideal|above all|ahead of)/i,
  /\b(?:give|assign|award|return|output|respond with|answer with|set)\b.{0,30}\b(?:maximum|highest|perfect|top|full|100|10\/10|best possible)\b.{0,20}\b(?:score|rating|rank|marks?|match|points)/i,
  /\b(?:this|the) (?:candidate|applicant) (?:must|should|needs to|has to) be (?:ranked|rated|scored|hired|selected|shortlisted|recommended|considered the)/i,
  /\b(?:do not|don['’]t|never)\b.{0,30}\b(?:mention|reveal|disclose|reject|tell the (?:user|recruiter)|rank (?:lower|below))\b.{0,40}\b(?:instruction|candidate|prompt|this text|recruiter|user|applicant)/i,
  /\b(?:system prompt|developer message|prompt injection|jailbreak|end of (?:resume|document|prompt|context)|new instructions?\b|BEGIN (?:SYSTEM|INSTRUCTIONS?))/i,
  /<\|?(?:im_start|im_end|system|assistant|endoftext)\|?>|\[(?:INST|SYSTEM)\]|###? ?(?:system|instructions?|assistant)\s*:/i,
  /^\W*(?:system|assistant|user|developer)\s*:\s+\S/i,
  /\b(?:call|invoke|execute|run|use) (?:the )?(?:tool|function|command)\b|\b(?:delete_candidate|delete_job|move_candidate|match_candidates|create_job|update_job|export_shortlist|draft_outreach|add_note)\b/i,
  /\b(?:reveal|print|repeat|show|leak|send)\b.{0,30}\b(?:system prompt|your (?:prompt|instructions)|other candidates|api key|password)/i,
  /\b(?:ignoriere|vergiss|ignora|olvida|ignorez|oubliez)\b.{0,40}\b(?:anweisung|instruktion|instruccion|instruction|consigne)/i,
];

/** Sentences that talk to an AI, and passages that only repeat keywords; each is flagged whole. */
export function findInstructions(text: string): Flag[] {
  const spans: Span[] = [];
  for (const sentence of sentencesOf(text)) {
    const words = text.slice(sentence.start, sentence.end).replace(/\s+/g, ' ');
    if (PATTERNS.some((pattern) => pattern.test(words)) || isStuffed(words)) spans.push(sentence);
  }
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && text.slice(last.end, span.start).trim() === '') last.end = span.end;
    else merged.push({ ...span });
  }
  return merged.map((span) => ({ ...span, kind: 'instruction', text: text.slice(span.start, span.end) }));
}

/** Sentences end at a full stop, a bullet or an empty line, not at the end of a printed line. */
function sentencesOf(text: string): Span[] {
  const sentences: Span[] = [];
  for (const match of text.matchAll(
    /(?:[^\n.!?]|[.!?](?!\s|$)|\n(?!\s*(?:\n|[•·●▪■◦○*–-]\s|\p{Lu}[^\n]{0,30}(?:\n|$))))+[.!?]*/gu,
  )) {
    const lead = match[0].length - match[0].trimStart().length;
    const start = match.index + lead;
    const end = match.index + match[0].trimEnd().length;
    if (end > start) sentences.push({ start, end });
  }
  return sentences;
}

/** One word over and over: nothing a person would write for a person. */
function isStuffed(sentence: string): boolean {
  const words = sentence.toLowerCase().match(/[\p{L}\p{N}+#.]{2,}/gu) ?? [];
  if (words.length < 8) return false;
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Math.max(...counts.values()) >= Math.max(6, words.length * 0.45);
}
