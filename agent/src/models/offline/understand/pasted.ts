/** Tells a pasted advert or CV from a request, and the request around it. */
import { knownSkillsIn } from './known-skills.ts';
import { findTitles } from './titles.ts';
import { fold } from './text.ts';

export interface Pasted {
  kind: 'job' | 'cv';
  /** The document, as pasted. */
  document: string;
  /** What the person said about it, in front of it; may be empty. */
  request: string;
}

const JOB_HEADINGS =
  /^[\s#*_-]*(?:about (?:the|us|this|you)|the role|role|job (?:title|description|summary|purpose)|position|title|responsibilities|key responsibilities|duties|what you.{0,6}(?:do|bring|need|offer|have|get)|what we(?:'re| are)? (?:need|want|looking|expect)|who we(?:'re| are)|you (?:will|have|are|bring)|your (?:role|tasks|skills|experience)|bonus points?|perks|package|hours|how to apply|the job|experience required|person spec|requirements?|qualifications|must[- ]haves?|essential|desirable|nice[- ]to[- ]haves?|we offer|what we offer|benefits|salary|location|your profile|who you are|person specification|aufgaben|ihre aufgaben|anforderungen|ihr profil|profil|wir bieten|requisitos|funciones|responsabilidades|ofrecemos|missions?|profil recherche|nous offrons|competences)\b/;
/** An employer speaking. */
const HIRES =
  /\b(?:we(?:'re| are) (?:hiring|looking|recruiting|seeking|after)|join (?:us|our)|is (?:looking|searching|recruiting|hiring|seeking)(?: for)?|suchen wir|wir suchen|sucht|stellenanzeige|buscamos|se busca|nous (?:recherchons|recrutons)|recherche un)\b/;
const CV_HEADINGS =
  /^[\s#*_-]*(?:curriculum vitae|resume|(?:professional |personal )?(?:profile|summary)|(?:work |professional |employment )?(?:experience|history)|employment|education|qualifications|skills|technical skills|certifications?|languages|references|projects|berufserfahrung|ausbildung|kenntnisse|sprachen|experiencia(?: profesional| laboral)?|formacion|estudios|habilidades|idiomas|experiences?(?: professionnelles?)?|formation|competences|langues)\b\s*:?[\s*_]*$/;
const CONTACT = /[\w.+-]+@[\w-]+\.\w{2,}|(?:\+\d[\d ()-]{7,}|\b0\d[\d -]{8,})/;
const DATES =
  /\b(?:19|20)\d\d\s*(?:-|–|to|bis|a|until)\s*(?:(?:\w+ )?(?:19|20)\d\d|present|now|today|heute|actualidad|current|aujourd)/gi;

export function findPasted(text: string): Pasted | null {
  const lines = text.split('\n');
  if (lines.filter((line) => line.trim()).length < 4 && text.length < 600) return null;
  const { request, document } = splitRequest(lines);
  const folded = document.split('\n').map((line) => fold(line));
  const bullets = lines.filter((line) => /^\s*[-*•·–]\s+\S/.test(line)).length;
  const jobSigns =
    folded.filter((line) => JOB_HEADINGS.test(line)).length +
    (folded.some((line) => HIRES.test(line)) ? 1 : 0) +
    (bullets >= 3 && findTitles(lines.slice(0, 4).join('\n')).length > 0 ? 1 : 0);
  const cvSigns =
    folded.filter((line) => CV_HEADINGS.test(line)).length +
    (CONTACT.test(document) ? 1 : 0) +
    Math.min(2, document.match(DATES)?.length ?? 0);
  const saysCv = /\b(?:cv|cvs|resume|candidate|lebenslauf|kandidat|curriculum|candidato)\b/.test(fold(request));
  const saysJob = /\b(?:job|role|position|vacancy|advert|description|stelle|puesto|poste|offre|oferta)\b/.test(
    fold(request),
  );
  if (cvSigns + (saysCv ? 1 : 0) >= 3 && cvSigns >= jobSigns && !(saysJob && !saysCv && jobSigns > 0)) {
    return { kind: 'cv', document, request };
  }
  if (jobSigns >= 2 || (saysJob && (jobSigns >= 1 || document.length > 300))) return { kind: 'job', document, request };
  return saysCv && document.length > 80 ? { kind: 'cv', document, request } : null;
}

const NEW_PERSON =
  /^\s*(?:(?:please|pls|can you|could you|bitte|por favor)\s+)*(?:add|save|put|create|import|enter|register|new|here(?:'s| is)|fuge|neue[rn]?|erfasse|anade|nuevo|nueva|ajoute|nouveau|nouvelle)\s+(?:(?:an?|the|this|new|neue[nr]?|una?|une?)\s+)*(?:candidate|person|kandidat(?:in|en)?|candidat[oae]?|persona)?\s*[:,-]?\s*/;
const NAME_FIRST = /^(\p{L}[\p{L}'’.-]+(?:\s+\p{L}[\p{L}'’.-]+){1,3})\s*[,:;–(-]/u;

/** A person told in a line, "add Jane Doe, nurse from Leeds, jane@x.org", as lines of a CV; null when it is not one. */
export function findNewPerson(text: string): string | null {
  const folded = fold(text);
  const lead = folded.length === text.length ? (NEW_PERSON.exec(folded)?.[0].length ?? 0) : 0;
  const told = text.slice(lead).trim();
  const name = NAME_FIRST.exec(told)?.[1];
  if (!name || /\b(?:must|nice|require\w*|salary|job|role|position|vacancy|note)\b/.test(fold(told))) return null;
  if (findTitles(name).length > 0 || knownSkillsIn(name, true).length > 0) return null;
  const reachable = CONTACT.test(told);
  const capitals = name.split(/\s+/).every((word) => /^\p{Lu}/u.test(word));
  if (!reachable && !(lead > 0 && capitals && findTitles(told).length > 0)) return null;
  return told.split(/\s*[,;]\s+|\s+(?:from|based in|living in|in|aus|de)\s+(?=\p{Lu})/u).join('\n');
}

/** A first line that ends with a colon, or stands apart and talks to the assistant, is about the document. */
function splitRequest(lines: string[]): { request: string; document: string } {
  const first = lines[0] ?? '';
  const rest = lines.slice(1).join('\n').trim();
  const apart = (lines[1] ?? '').trim() === '' || /[:：]\s*$/.test(first);
  const asks =
    /\b(?:create|add|make|post|here|import|please|ingest|read|new|open|set up|save|erstelle|lege|hier|fuge|crea|aqui|anade|cree|voici|ajoute|match|this)\b/.test(
      fold(first),
    );
  if (rest && asks && first.length < 200 && (apart || lines.length > 3)) {
    // "Job title: Nurse" is the document already.
    if (!/^(?:job title|title|position|role|location)\s*:\s*\S/i.test(first))
      return { request: first.trim(), document: rest };
  }
  return { request: '', document: lines.join('\n').trim() };
}
