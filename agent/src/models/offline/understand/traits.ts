/**
 * Requests that would select or judge people by a protected trait (Equality Act 2010 s. 4; EU Charter art. 21; US Title
 * VII, ADEA, ADA), including plain proxies for one. Work with such groups ("women's health nurse") is not meant.
 */
import { fold } from './text.ts';

export type Trait =
  | 'age'
  | 'gender'
  | 'ethnicity'
  | 'religion'
  | 'nationality'
  | 'family'
  | 'pregnancy'
  | 'disability'
  | 'orientation'
  | 'appearance'
  | 'politics';

const PEOPLE = String.raw`(?:candidates?|people|persons?|applicants?|ones?|staff|hires?|workers?|employees?|nurses?|engineers?|developers?|managers?|teachers?|drivers?|chefs?|receptionists?|assistants?|accountants?|designers?|guys|folks|team|someone|kandidat\w*|bewerber\w*|leute|candidat\w*|personas|personnes|gens|entwickler\w*|camarer\w*)`;
const ETHNIC = String.raw`(?:white|black|asian|caucasian|african|arab|hispanic|latin[oax]|roma|gypsy|jewish|indian|chinese|coloured|colored|bame)`;
const FAITH = String.raw`(?:muslims?|christians?|jews?|jewish|catholics?|protestants?|hindus?|buddhists?|sikhs?|atheists?|religious|moslems?|muslim\w*|christ\w*|islam\w*|musulman\w*|catolic\w*|catholique\w*)`;
const NATION = String.raw`(?:british|english|german|french|spanish|polish|american|european|romanian|turkish|indian|pakistani|nigerian|chinese|russian|ukrainian|irish|italian|norwegian|swedish|danish|finnish|dutch|portuguese|greek|hungarian|bulgarian|czech|slovak|lithuanian|latvian|brazilian|filipino|vietnamese|arabic|foreign|deutsche?\w*|espanol\w*|francais\w*)`;

const RULES: [RegExp, Trait][] = [
  // ── age
  [
    /\b(?:under|below|younger than|older than|over|above|between|not over|no older than|max(?:imum)?)\s+(?:the age of\s+)?\d{2}(?:\s*(?:and|-)\s*\d{2})?\s*(?:years? old|years? of age|y\/?o)\b/,
    'age',
  ],
  [
    /\b(?:under|below|over|above|younger than|older than)\s+(?:the age of\s+)?(?:[2-7][05]s?|forty|fifty|thirty|sixty)\b(?!\s*(?:k\b|%|years? (?:of )?exp|years'? exp|years|minutes|km|miles|hours|people|candidates|beds|points|score|,\d|\d))(?=\s*(?:$|[,.?!]|only|please|for|and|or|in|who|with|years old))/,
    'age',
  ],
  [
    /\b(?:young|younger|youngest|youthful|old|older|oldest|elderly|middle[- ]aged|millennials?|boomers?|gen[- ]?z|digital natives?)\b(?=(?:\s+\w+){0,2}\s*(?:candidates?|people|ones?|applicants?|nurses?|engineers?|developers?|person|guys|women|men|team|staff|talents?|hires?|assistant|receptionist|manager|blood|$|[,.?!]))(?!\s*(?:people's|person's|adults?|offenders?|version|system|job|role|thread))/,
    'age',
  ],
  [
    /\bhow old\b|\b(?:his|her|their|candidates?'?s?|by|of|the|sort by|filter by|certain|right) (?:age|date of birth|birth ?date)\b|\bage (?:limit|range|group|filter|under|over|below|between|of)\b|\bdate of birth\b|\b(?:near|close to) retirement\b|\btoo (?:old|young)\b|\b(?:recent(?:ly)? born|born (?:after|before|in))\b/,
    'age',
  ],
  [
    /\b(?:wie alt|junge[nrs]?\b (?:kandidat|leute|bewerber|frau|mann|mitarbeiter)\w*|unter \d\d jahren?\b(?! (?:erfahrung|berufs))|nicht alter als|junger als|alter als)\b/,
    'age',
  ],
  [/\b(?:jovenes|menores de \d\d|mayores de \d\d|cuantos anos tiene|menos de \d\d anos(?! de exp))\b/, 'age'],
  [/\b(?:jeunes? (?:candidat|personne|gens|femme|homme)\w*|moins de \d\d ans(?! d')|plus jeunes?|quel age)\b/, 'age'],
  // "Somebody young and pretty", "anybody over 50 for Head Chef"
  [
    /\b(?:some(?:one|body)|any(?:one|body)|no ?(?:one|body)|people|candidates?|ones?) (?:(?:who (?:is|are)|rather|quite|very|really|fairly|a bit|a little) )*(?:young(?:er)?|old(?:er)?|youthful|elderly|pretty|handsome|attractive|good[- ]looking)\b/,
    'age',
  ],
  [
    /\b(?:some(?:one|body)|any(?:one|body)|no ?(?:one|body)|people|candidates?|ones?) (?:who (?:is|are) )?(?:under|over|above|below) (?:[2-7]\d|forty|fifty|thirty|sixty)\b(?!\s*(?:k\b|%|years? (?:of )?exp|points|score|km|miles|,\d))/,
    'age',
  ],
  // ── gender
  [
    /\b(?:female|male|women|woman|men|man|girls?|boys?|ladies|lady|gentlemen|guys|females|males)\b(?!['’]?s?\s*(?:health|clinic|prison|fashion|wear|clothing|shelter|refuge|hospital|rights|football|ward|charity|magazine|aid|services?))(?=\s*(?:$|[,.?!]|only|please|for|in|candidates?|applicants?|nurses?|engineers?|developers?|managers?|receptionists?|assistants?|teachers?|drivers?|chefs?|workers?|staff|colleagues?|under|over|who|with|and|or|from|to|between|aged|first|preferred))/,
    'gender',
  ],
  [
    /\b(?:by|their|his|her|the|about|of|candidates?'?) (?:gender|sex)\b(?!\s+(?:studies|equality|pay gap|research))|\bgender (?:filter|only|preference)\b|\btransgender\b|\btrans (?:candidates?|people|women|men)\b|\bno (?:mothers|fathers)\b/,
    'gender',
  ],
  [
    /\b(?:nur|keine|lieber|bevorzugt|eine|einen|am liebsten) (?:frau(?:en)?|manner|mann|madchen)\b|\b(?:weibliche|mannliche)\w*\b/,
    'gender',
  ],
  [
    /\b(?:solo|solamente|prefiero|sin|solo a|que sean) (?:mujer(?:es)?|hombres?|chicas?|chicos?)\b|\b(?:seulement|uniquement|que|pas de|plutot|que des) (?:des |les )?(?:femmes?|hommes?|filles?)\b/,
    'gender',
  ],
  [
    /\b(?:must|should|has to|have to|needs? to|ought to|prefer\w*|want\w*) (?:be |it to be |him to be |her to be )?(?:an? )?(?:female|male|woman|man)\b/,
    'gender',
  ],
  // ── ethnicity
  [
    /\b(?:no|not|nobody|no one|anyone|people|exclude|without)\b.{0,12}\b(?:called|named) (?:moh?amm?[ae]d|muhamm?[ae]d|ahmed|ali|hassan|fatima|aisha)\b/,
    'ethnicity',
  ],
  [new RegExp(String.raw`\b${ETHNIC}\s+(?:\w+\s+)?${PEOPLE}\b(?!\s+(?:cuisine|restaurant|food))`), 'ethnicity'],
  [
    new RegExp(
      String.raw`\b(?:no|only|just|not|exclude|without|prefer|are|is (?:he|she)) (?:the )?${ETHNIC}s?\b(?!\s+(?:belt|cuisine|restaurant|food|box|market))`,
    ),
    'ethnicity',
  ],
  [
    /\b(?:ethnicity|ethnic (?:background|origin|group)|race|skin colou?r|racial|foreign(?:-| )sounding|sounding names?|hautfarbe|herkunft|etnia|raza|couleur de peau|origine ethnique)\b(?!\s+(?:condition|report))/,
    'ethnicity',
  ],
  [/\bable[- ]bodied\b/, 'disability'],
  [
    /\b(?:no|not|exclude|excluding|without|avoid|skip)\b.{0,12}\b(?:mums?|moms?|mothers|dads|fathers|parents)\b/,
    'family',
  ],
  [
    /\b(?:an?|the|only|rather|prefer\w*|want\w*|hire|some|any) (?:(?:young|new|single|working|older|nice) ){0,2}(?:mums?|mummy|moms?|mothers?|dads?|fathers?)\b(?! (?:tongue|and baby|language))(?!['’-])/,
    'family',
  ],
  [/\b(?:uk|us|eu|british|german|french) (?:nationals|citizens)\b/, 'nationality'],
  [/\bnative[- ]born\b|\bborn and (?:bred|raised)\b/, 'nationality'],
  // ── religion
  [/\b(?:my|our|own|same|other|another) (?:own )?(?:religion|faith|belief)s?\b/, 'religion'],
  [
    new RegExp(
      String.raw`\b(?:only|no|not|non|just|prefer|exclude|without|are|is (?:he|she)(?: a)?|nur|keine|solo|sin|seulement|pas de|good|practising|practicing|someone|somebody|anyone|a) (?:the |a |an |des |de )?${FAITH}\b`,
    ),
    'religion',
  ],
  [
    new RegExp(
      String.raw`\b${FAITH}\s+(?:\w+\s+)?${PEOPLE}\b|\b(?:headscarf|hijab|kopftuch|go to church|his religion|her religion|their religion|by religion|what religion|religious beliefs?|which religion|religion of)\b`,
    ),
    'religion',
  ],
  [
    new RegExp(
      String.raw`\b(?:rank|put|sort|show|list|favou?r|prioriti[sz]e|take|hire|reject|find)\s+(?:me\s+)?(?:all\s+|the\s+|any\s+)?(?:${FAITH}|${ETHNIC}s|foreigners)\b`,
    ),
    'religion',
  ],
  // ── nationality
  [
    new RegExp(
      String.raw`\b(?:only|no(?! english\b)|not|just|non|exclude|without|prefer|nur|keine|solo|seulement|pas de)[- ](?:the |des )?${NATION}s?\b(?!\s*(?:speak|language|fluen|skills|speaking|market|gaap|and|or\b|lessons|teacher|cuisine|law|tax))(?=\s*(?:$|[,.?!]|${PEOPLE}|citizens?|nationals?|passport|born|born))`,
    ),
    'nationality',
  ],
  [
    /\b(?:nationalit(?:y|ies)|citizenship|immigrants?|foreigners?|auslander|staatsangehorigkeit|nacionalidad|nationalite|extranjer\w*|etrangers?|born in (?:the uk|this country|germany|britain|england)|where (?:is|are) (?:he|she|they) (?:originally|really) from|native (?:english|german|french|spanish)? ?speakers?|muttersprachler\w*|british nationals?|no visa holders|country of origin)\b/,
    'nationality',
  ],
  [
    new RegExp(
      String.raw`\b${NATION}[- ](?:nationals?|citizens?|passport holders?|born|origin|roots|descent|sounding|(?:sur)?names?)\b|\b(?:no|not|without|exclude) (?:an? )?(?:foreign )?accents?\b|\blocals? only\b|\bonly (?:want |wants? |need |take |hire |accept |looking for )?locals\b`,
    ),
    'nationality',
  ],
  [
    new RegExp(
      String.raw`^(?:so |and )?(?:is (?:he|she|\S+(?: \S+)?)|\S+ is(?:n'?t)?|\S+ is not) (?:an? )?(?:native )?${NATION}\s*(?:is (?:he|she)|isn'?t (?:he|she))?\s*(?:\?|$)`,
    ),
    'nationality',
  ],
  // ── family and pregnancy
  [
    /\b(?:pregnan\w*|maternity leave soon|going to have (?:a baby|kids|children)|planning (?:a family|kids|children)|(?:go|going|be|soon|likely).{0,20}(?:on )?(?:maternity|paternity|parental) leave|mutterschutz|elternzeit|baja maternal|conge maternite|schwanger\w*|embarazad\w*|enceintes?)\b(?!\s*(?:support|care|clinic|service|women))/,
    'pregnancy',
  ],
  [
    /\b(?:married|unmarried|single (?:candidates?|people|women|men|moms?|mothers?)|marital status|divorced|childless|childfree|without (?:kids|children|a family)|no (?:kids|children|mums?|moms?|family)|with (?:kids|children)|has (?:kids|children)|have (?:kids|children)|small children|is (?:he|she) single|family status|verheiratet\w*|ledig\w*|ohne kinder|familienstand|casad[oa]s?|solter[oa]s?|sin hijos|personnes? mariees?|mariees|celibataires?|sans enfants)\b(?!\s*(?:services|centre|center|social))/,
    'family',
  ],
  // ── disability and health
  [
    /\b(?:without|no|not|any|exclude|has a|have a|his|her|their|(?:no ?body|no ?one|any ?one|any ?body|some ?one|some ?body|people|candidates?|persons?) with) (?:an? |any )?(?:\w+ )?(?:disabilit(?:y|ies)|disabled|handicap\w*|chronic illness\w*|health (?:issues|problems|conditions?)|medical (?:conditions?|history)|mental illness\w*|sick(?:ness)? (?:days|record|history|leave))\b|\b(?:is|are|not|non|no|exclude) (?:he |she |they )?(?:disabled|handicapped|autistic|deaf|blind)\b|\b(?:able-?bodied|in a wheelchair|wheelchair users?|healthy (?:candidates?|people|ones?)|behindert\w*|discapacitad\w*|sin discapacidad|handicapes?|keine behinder\w*|ohne behinderung)\b(?!\s*(?:access|care|support|assessment))/,
    'disability',
  ],
  // ── orientation, appearance, politics
  [
    /\b(?:gay|lesbian|straight(?! away| forward| through| to\b| from\b)|heterosexual|homosexual|bisexual|lgbtq?\+?|sexual orientation|schwul\w*|lesbisch\w*)\b(?=(?:\s+\w+)?\s*(?:$|[,.?!]|candidates?|people|ones?|only|applicants?|men|women|or|nurses?|teachers?))/,
    'orientation',
  ],
  [
    /\b(?:attractive|good[- ]looking|pretty|beautiful|handsome|hot|overweight|fat|slim|tall|short) (?:candidates?|people|ones?|girls?|women|men|receptionists?|assistants?|applicants?|person|lady|nurses?)\b|\b(?:look(?:s)? like in (?:the|her|his) (?:photo|picture)|by (?:photo|looks|appearance|weight|height)|(?:photos?|pictures?|headshots?) of (?:the )?(?:candidates?|her|him|them|\w+)|(?:her|his|their) (?:photo|picture|looks|weight)|who is (?:the )?(?:prettiest|most attractive|best[- ]looking)|attractiveness|good looks|presentable appearance|how (?:attractive|pretty)|with (?:a )?photos?|look young)\b/,
    'appearance',
  ],
  [
    /\b(?:union members?|trade unionists?|political (?:views?|party|opinion)|(?:democrats?|republicans?|tory|tories|labour voters?)(?: only)?|who did (?:he|she|they) vote)\b/,
    'politics',
  ],
];

/** Work or languages that only sound like a trait. */
const HARMLESS =
  /\b(?:bias report|impact ratio|four[- ]fifths|equal opportunit\w+|diversity (?:and inclusion|manager|officer|lead|training)|(?:disability|elderly|aged|women'?s|men'?s|children'?s|maternity|gender|race|ethnicity|religio\w+|religious) (?:support|care|health|studies|education|services?|worker|teacher|equality|relations|rights|nurse|officer|ward)|(?:work(?:s|ed|ing)?|experience|teach\w*|good|play\w*) with (?:(?:young|small|sick|school) )?(?:children|kids)|elderly care|gender studies|old version|race condition|maternity nurse|support(?:ing)? (?:disabled|elderly|young|older) (?:people|adults)|(?:care|caring|cares|work(?:s|ed|ing)?|experience|teach\w*) (?:for|with|of) (?:the )?(?:elderly|disabled|young|older|autistic|deaf|blind)(?: (?:people|adults|children|patients|persons|residents))?|young (?:offenders?|people'?s?) (?:worker|service|institution)|(?:deaf|blind|autistic|disabled) (?:children|pupils|students|adults|people|patients)|sick (?:children|pupils)|pregnant (?:women|patients))\b/g;

/** The protected trait by which a request would choose or judge people; null when it does not. */
export function findProtectedTrait(text: string): Trait | null {
  return firstRule(text)?.trait ?? null;
}

/** Where the words stand that choose by a trait, in UTF-16 units. */
export function protectedSpan(text: string): [number, number] | null {
  const rule = firstRule(text);
  return rule ? [rule.start, rule.end] : null;
}

/** Leaving people out is never the work with them. */
const EXCLUDES =
  /\b(?:no|exclude|without|reject|skip|avoid|not|keine|sin|pas de)\s+(?:any\s+|the\s+)?(?:disabled|handicapped|deaf|blind|autistic|behindert\w*|discapacitad\w*|handicapee?s?)(?:\s+(?:people|candidates?|persons?|applicants?|menschen|personas|personnes))?\b/;

function firstRule(text: string): { trait: Trait; start: number; end: number } | null {
  const excluded = EXCLUDES.exec(fold(text));
  if (excluded) return { trait: 'disability', start: excluded.index, end: excluded.index + excluded[0].length };
  const folded = fold(text).replace(HARMLESS, (harmless) => ' '.repeat(harmless.length));
  for (const [pattern, trait] of RULES) {
    const match = pattern.exec(folded);
    if (match) return { trait, start: match.index, end: match.index + match[0].length };
  }
  return null;
}
