/** The rules of `findProtectedTraits` as data: what passes, what is refused, what is only reported. */
export type TraitKind =
  'age' | 'sex' | 'marital' | 'pregnancy' | 'religion' | 'ethnicity' | 'disability' | 'orientation' | 'appearance';

interface TraitRule {
  kind: TraitKind;
  proxy: boolean;
  pattern: RegExp;
}

const rule = (kind: TraitKind, source: string): TraitRule => ({ kind, proxy: false, pattern: regex(source) });
const proxy = (kind: TraitKind, source: string): TraitRule => ({ kind, proxy: true, pattern: regex(source) });
const regex = (source: string) => new RegExp(source, 'giu');

/** Applicants, as adverts and recruiters call them. */
const PEOPLE =
  '(?:candidates?|applicants?|persons?|people|someone|anyone|individuals?|employees?|workers?|staff|colleagues?|hires?|team members?|professionals?|graduates?|CVs?|résumés?|resumes?|profiles?)';
const ROLES =
  '(?:nurses?|teachers?|tutors?|engineers?|developers?|programmers?|drivers?|assistants?|receptionists?|secretar(?:y|ies)|sales(?:people|person)?|managers?|leaders?|directors?|executives?|consultants?|recruiters?|carers?|cleaners?|cooks?|chefs?|waiters?|bartenders?|hosts?|models?|guards?|doctors?|therapists?|analysts?|designers?|accountants?|clerks?|cashiers?|builders?|electricians?|plumbers?|technicians?|operators?|trainers?|instructors?|barbers?|stylists?|hairdressers?|nann(?:y|ies)|au pairs?|interns?|trainees?|apprentices?|lawyers?|agents?|representatives?|specialists?|coordinators?|administrators?|attendants?|colleagues?|supervisors?|baristas?|gardeners?|support workers?|caregivers?|housekeepers?|pharmacists?|dentists?|scientists?|coaches?|crew)';
const APPLICANT = `(?:(?:[\\p{L}-]{1,40}\\s+){0,2}?(?:${PEOPLE}|${ROLES}))`;
const WANT =
  '(?:must be|should be|has to be|have to be|needs? to be|ideally|preferably|prefer(?:ably)?|preferred|require[sd]?|only|want(?:ed|s)?|seek(?:ing|s)?|looking for|hir(?:e|ing)|find(?: me)?|show(?: me)?|give me|rank|filter(?: for| by)?|exclude|excluding|reject|filter out|remove|drop|skip|leave out|ignore|put|favou?r|no|not|who (?:is|are)|that (?:is|are)|ideal candidate is)(?:\\s+(?:an?|the|any|some|only|all(?: the)?))?';
const SERVED =
  '(?:child(?:ren)?|kids?|pupils?|patients?|clients?|residents?|players?|babies|infants?|toddlers?|teenagers?|adolescents?|customers?|service users?|athletes?|offenders?|inmates?|learners?|prisoners?|guests?|visitors?|members?|juveniles?|students?|youths?|carers for|victims?|survivors?|refugees?|tenants?|dogs?|animals?|horses?)';
const ETHNIC =
  '(?:white|black|asian|caucasian|hispanic|latin[oax]s?|arabs?|african(?:[- ]american)?|indians?|chinese|european|polish|romanian|pakistani|turkish|mexican|gyps(?:y|ies)|roma|western|oriental)';
const FAITH =
  '(?:christian|catholic|protestant|evangelical|muslim|islamic|jewish|jew|hindu|sikh|buddhist|mormon|atheist|church-going|god-fearing)';

/** Blanked before the rules are applied. */
export const BENIGN: RegExp[] = [
  // Promises not to discriminate, to the end of the clause.
  regex(
    "(?:regardless of|irrespective of|without regard (?:to|for)|(?:do(?:es)? not|don't|doesn't|never|won't|will not|not) discriminat\\w+|without (?:\\w+ )?discriminat\\w+|no matter (?:your|their|what)|equal[- ]opportunit(?:y|ies)|diversity|(?:welcome|encourage|invite)s?(?: \\w+)? applica(?:tions|nts)|open to (?:all|people|candidates|applicants|everyone)|all (?:genders|ages|backgrounds|sexes)|any (?:gender|age|sex|background|nationality)|under-?represented|protected characteristics?|reasonable adjustments?)(?:(?!\\bbut\\b|\\bhowever\\b|\\byet\\b)[^.!?;\\n])*",
  ),
  // Both sexes named together.
  regex('\\(?\\b(?:[mfwdx]\\s?/\\s?){1,2}[mfwdx]\\b\\)?'),
  regex(
    '\\b(?:males? (?:and|or|&|/) females?|females? (?:and|or|&|/) males?|m[ae]n (?:and|or|&) wom[ae]n|wom[ae]n (?:and|or|&) m[ae]n|both (?:sexes|genders))\\b|\\bmale/female\\b|\\bfemale/male\\b',
  ),
  // Whom the work serves, and how old they are.
  regex(
    `\\b${SERVED}(?:\\s+(?:who are|that are|and adults|and young people|and families))?,?\\s*(?:\\(?\\s*(?:aged?|ages|under|over|above|below|between|from|up to|younger|older)\\b[^.;,\\n)]{0,40})`,
  ),
  regex("\\b(?:under|over)[- ]?(?:5|8|11|12|14|16|18|21|23)'?s\\b"),
  regex(
    '\\b(?:support|car(?:e|ing)|work(?:ing)?|treat(?:ing)?|teach(?:ing)?|help(?:ing)?|assist(?:ing)?|counsel(?:ling)?|servic(?:e|es|ing)|empower(?:ing)?|mentor(?:ing)?|coach(?:ing)?|experience|advocat\\w+|screening|provision|programmes?|programs?|classes|groups?|housing|homes?)(?:\\s+(?:to|for|with|of|directly|closely|alongside|in))*\\s+(?:(?:\\p{L}+|and|or)\\s+){0,4}?(?:people|adults?|persons?|women|men|girls?|boys?|individuals?|users?|mothers?|parents?|mums?|families)\\b(?:\\s+(?:aged?|over|under|between|with|from|who)\\b[^.;,\\n]{0,50})?',
  ),
  regex(
    '\\b\\d{1,3}[- ]years?[- ]old\\s+(?:compan(?:y|ies)|firms?|business(?:es)?|charit(?:y|ies)|buildings?|school|codebase|system|start-?up|brand|organi[sz]ation|hospital|institution|practice|tradition|child|boy|girl|product|platform)',
  ),
  // The lowest ages that the law itself sets: for night work, alcohol, driving.
  regex(
    '\\b(?:must be |be |aged? |ages |at least |minimum age(?: of| is)?:? |over |above |older than )+(?:16|17|18|19|20|21)\\b(?:\\s*(?:years?(?: old| of age)?|or over|or older|\\+|and over))*(?!\\s*(?:-|to|and|–)\\s*\\d)',
  ),
  regex('\\b(?:16|18|21)\\s?\\+|\\b(?:16|18|21) (?:years )?(?:or|and) (?:over|older|above)\\b'),
  // Fields, places and things.
  regex(
    "\\b(?:women|men|girls?|boys?|ladies|gentlemen|lad(?:y|ie)s|mothers?|fathers?)'s?'?\\s+(?:\\p{L}+)|\\bwom[ae]n's\\b|\\bmen's\\b",
  ),
  regex('\\b(?:women|men|girls|boys) in (?:tech|stem|engineering|business|science|leadership)\\b'),
  regex(
    '\\b(?:fe)?male(?:[- ]+(?:and|or|/|&|only|medical|surgical|acute|mental|forensic|secure|adult|single[- ]sex))*[- ]+(?:wards?|patients?|clients?|prison(?:s|ers?)?|offenders?|inmates?|residents?|service users?|students?|customers?|catheter\\w*|genital\\w*|health|fertility|infertility|reproducti\\w+|anatomy|urology|hormones?|pelvic|connectors?|fashion|clothing|athletes?|football\\w*|education|empowerment|population|victims?|survivors?|unit|hostel|changing|toilets?|incontinence|condoms?|audience|demographics?|characters?|entrepreneurs?|genders?)\\b',
  ),
  regex(
    '\\b(?:man|men|woman)[- ](?:management|power|hours?|days?)|\\bone[- ]man\\b|\\bman and van\\b|\\bmanagement\\b',
  ),
  regex(
    '\\bage[- ]?(?:related|uk|concern|verification|appropriate|friendly|group|range|gap|gating|discrimination)\\b|\\bageing\\b|\\bage(?:d|s)? \\d{1,2}(?:\\s*(?:to|-|and)\\s*\\d{1,2})? (?:patients?|pupils?|clients?|children|service users?|residents?|adults?|students?)\\b|\\baging\\b|\\bmiddle ages\\b|\\bage of (?:the|AI)\\b',
  ),
  regex(
    "(?<!(?:want|need|filter out|remove|looking for|seek(?:ing)?|hir(?:e|ing)|prefer|only|must be|should be|find(?: me)?|show(?: me)?)\\s+(?:an?\\s+)?)\\byoung(?:er)? (?:people|adults?|persons?'?s?|offenders?|children|carers|parents?|minds|enterprises?|famil(?:y|ies)|learners|patients?|readers?|audiences?|men's|women's|victims?|lives|girls|boys|ones|drivers? insurance|animals?|farmers|talent programme|scientists? programme|readers)\\b|\\byoung's\\b|&\\s*young\\b|\\byoung\\s*&\\s*co\\b|\\b(?:society|association|network|council|league|coalition) (?:of|for) (?:the )?(?:black|asian|hispanic|african|young|women|female|latin[oax])\\s+\\p{L}+|\\band young\\s+(?:llp|global|ltd)",
  ),
  regex(
    "\\b(?:retirement|nursing|care|old people'?s|elderly) (?:home|living|village|community|communities|benefits?|planning|plans?|fund|scheme|care|services?|wards?|medicine|persons?|people)\\b|\\bmature (?:students?|products?|markets?|process\\w*|systems?|codebases?|technolog\\w+|engineering|practices|organi[sz]ations?|data)\\b",
  ),
  regex(
    '\\b(?:react|cloud|ai|kubernetes|mobile|data|android|ios|web|digitally?)[- ]native\\b(?! generation)|\\bnative (?:apps?|mobile|android|ios|code|modules?|development|american\\w*|speci\\w+|plants?|advertising|windows|trees?|wildlife|cloud|integrations?|\\w+script)\\b|\\bnon[- ]native\\b|\\bnative and non-native\\b',
  ),
  regex('\\bable[- ]bodied (?:seam[ae]n|seafarers?|sailors?|rating)\\b'),
  regex(
    '\\b(?:learning|physical|developmental|intellectual|severe|complex|multiple|profound|sensory) (?:disabilit(?:y|ies)|impairments?)\\b|\\bdisabilit(?:y|ies) (?:support|services?|rights|advis\\w+|officers?|nurs\\w+|sport\\w*|studies|living|inclusion|awareness|confident|insurance|allowance|benefits?|policy|team|law|employment)\\b|\\bdeaf (?:studies|children|pupils|community|school|education|culture|awareness|patients|clients|students|adults|people)\\b',
  ),
  regex(
    '\\bsingle[- ](?:point|page|source|sign|tenant|handed|cell|site|use|parent|mothers?|fathers?|mums?|minded|family|platform|customer|team|day|most|malt|market|molecule)\\b|\\bmarried quarters\\b|\\bmarri(?:ed|age) (?:couples?|counsel\\w+|guidance|registr\\w+)\\b|\\bmarital (?:counsel\\w+|therapy|law)\\b',
  ),
  regex(
    '\\b(?:maternity|paternity|parental|antenatal|postnatal|perinatal|family)(?:\\s+(?:leave|cover|contract|ward|unit|services?|care|support|pay|policy|practice|nurs\\w+))+|(?<!\\b(?:no|not|without|exclude|reject)\\s)\\bpregnan\\w+ (?:women|patients?|mothers?|clients?|advis\\w+|services?|clinic|care|support|scan\\w*|test\\w*|loss|yoga|teenagers?)\\b',
  ),
  regex(
    `\\b${FAITH}s?(?:[- ]+(?:primary|secondary|faith|community|aid|relief|boys|girls|welfare))*[- ]+(?:schools?|academ(?:y|ies)|charit\\w+|finance|banking|art|studies|history|theology|care|museum|communit(?:y|ies)|church(?:es)?|chaplain\\w*|organi[sz]ations?|university|college|hospital|ethos|values|publish\\w+|education|aid|relief|holidays?|festivals?|cemeter\\w+|trust|patients?|pupils?|families|women's)\\b`,
  ),
  regex(
    "\\b(?:white|black)[- ](?:paper|papers|box|hat|label|goods|collar|board|belt|friday|list|water|space|pudding|powder|sea|country|history|lives|minority|people's|mail|out)\\b|\\b(?:asian|african|chinese|indian|european|western|polish|turkish|mexican|caribbean|hispanic|latin[oax]?|arab\\w*|oriental|black|roma)[- ]+(?:markets?|cuisines?|food|kitchen|restaurants?|studies|languages?|history|art|literature|clients?|customers?|operations?|region|business\\w*|law|union|medicine|dance|music|railways?|football|fusion|communit(?:y|ies)|women's|elders|infrastructure|literature|speaking|culture)\\b",
  ),
  regex(
    "\\bstraight[- ](?:talking|forward|line|through|away|to)\\b|\\b(?:lgbt\\w*\\+?|gay|lesbian|trans(?:gender)?|queer)\\+?[- ]+(?:charit\\w+|community|rights|health|men's|people's|youth|history|pride|services?|switchboard|organi[sz]ations?|patients?|clients?|inclusion|allies|network|press|magazine|healthcare)\\b",
  ),
  regex(
    '\\battractive (?:salary|salaries|package|benefits?|compensation|offer|remuneration|opportunit\\w+|pay|pension|location|bonus|rates?|terms|prices?|displays?|store|office|working|workplace|candidate packs?|destination|investment|conditions)\\b',
  ),
];

/** What is refused, then what is only reported. */
export const RULES: TraitRule[] = [
  // Age
  rule(
    'age',
    `\\b(?:max(?:imum|\\.)?|upper) age\\b[^.;\\n]{0,12}?(?:\\d{2})?|\\bage limit\\b(?:[^.;\\n]{0,12}\\d{2})?|\\bmin(?:imum|\\.)? age\\b[^.;\\n]{0,8}\\d{2}`,
  ),
  rule(
    'age',
    '\\bage[sd]?(?: range| group| bracket)?:?\\s*(?:is |of |between |from |under |over |below |above |up to |max(?:imum)? |<=? ?|>=? ?)?\\d{2}(?:\\s*(?:-|to|and)\\s*\\d{2})?\\b',
  ),
  rule(
    'age',
    '\\b(?:between )?\\d{2}\\s*(?:-|to|and)\\s*\\d{2}[- ]years?(?:[- ]olds?| of age)\\b|\\b(?:between )?\\d{2}\\s*(?:-|to|and)\\s*\\d{2}[- ]year[- ]olds?\\b',
  ),
  rule(
    'age',
    '\\b(?:under|over|below|above|up to|younger than|older than|not over|no more than|less than)\\s+\\d{2}\\s*(?:years?|yrs?|y/?o)[- ](?:old|of age)\\b|\\b(?:under|over|below|above)\\s+(?:the )?age (?:of )?\\d{2}\\b',
  ),
  rule(
    'age',
    '\\b(?:no|not|nobody|no one|none)\\s+(?:be\\s+)?(?:older|younger|over|above)\\s+(?:than\\s+)?(?:the age of )?\\d{2}(?!\\s*(?:hours?|%|k\\b|km|kg|miles?|minutes?|days?|weeks?|months?|years? (?:of )?(?:relevant |professional |work )?exp\\w*|staff|employees|people|beds|,|\\.\\d|lbs?))',
  ),
  rule(
    'age',
    `\\b(?:${WANT}\\s+(?:${APPLICANT}\\s+)?|${APPLICANT}\\s+)(?:who (?:is|are) |that (?:is|are) )?(?:aged? )?(?:under|over|below|above|younger than|older than|up to)\\s+(?:the age of )?[2-7]\\d(?!\\s*(?:hours?|%|k\\b|km|kg|miles?|minutes?|mins?|days?|weeks?|months?|years?(?! old| of age)|yrs?|people|staff|employees|reports?|beds|patients|children|students|pupils|clients|sites?|countries|stores|projects?|,\\d|\\.\\d|\\d|lbs?|£|€|m\\b|metres?|markets?|accounts?|devs?|engineers?|tickets?|calls?|words?|wpm))`,
  ),
  rule(
    'age',
    '\\b(?:over|under)[- ]?[2-7]0s\\b|\\b(?:in (?:his|her|their) (?:twenties|thirties|forties|fifties|20s|30s|40s|50s))\\b|\\bmillennials? only\\b|\\bgen(?:eration)?[- ]?[xyz] (?:only|candidates?|applicants?)\\b',
  ),
  rule(
    'age',
    `\\byoung(?:er|est)?,?(?:\\s+(?:and|&|or|but)\\s+|\\s*,\\s*|\\s+)(?:[\\p{L}-]{1,40},?\\s+(?:and\\s+)?){0,2}?(?:candidates?|applicants?|professionals?|graduates?|wom[ae]n|m[ae]n|lad(?:y|ies)|gentlem[ae]n|lads?|females?|males?|team members?|talents?|blood|employees?|workers?|hires?|staff|colleagues?|individuals?|guys?|${ROLES})\\b`,
  ),
  rule(
    'age',
    `\\b(?:must be|should be|has to be|have to be|needs? to be|ideally|preferably|prefer|want(?:ed|s)?|need|only|seek(?:ing)?|looking for|find(?: me)?|someone|anyone|somebody)\\s+(?:an?\\s+)?(?:\\p{L}{1,40}\\s+){0,1}?young(?:er)?\\b(?!\\s+(?:people's|person's))`,
  ),
  rule(
    'age',
    '^\\s*(?:too )?(?:young(?:er)?|old(?:er)?|youth|age|elderly)\\s*$|\\btoo old\\b|\\bnot too old\\b|\\bno old(?:er)? (?:people|candidates|applicants|workers|persons)\\b|\\b(?:no|exclude|without|reject)\\s+(?:retirees|pensioners|boomers|seniors over)\\b|\\bold(?:er)? (?:candidates|applicants) (?:need|not|excluded)',
  ),
  rule(
    'age',
    '\\b(?:date of birth|birth ?date|year of birth)\\b(?=[^.;\\n]{0,30}(?:required|must|filter|after|before|later))|\\bborn (?:after|before|since)\\s+(?:19|20)\\d{2}\\b|\\bborn in (?:19|20)\\d{2} or (?:later|earlier|after|before)\\b|\\b(?:filter out|remove|exclude|drop|reject|skip|ignore)\\s+(?:all\\s+)?(?:the\\s+)?(?:old(?:er)?|elderly)\\s+(?:candidates|applicants|people|ones)\\b',
  ),
  // Ordering by any of them
  ...(
    [
      ['age', 'age|date of birth|birth ?date'],
      ['sex', 'sex|gender'],
      ['ethnicity', 'race|ethnicity|nationality|ethnic origin|skin colou?r'],
      ['religion', 'religion|faith'],
      ['marital', 'marital status|family status'],
      ['disability', 'disability|health'],
    ] as const
  ).map(([kind, trait]) =>
    rule(
      kind,
      `\\b(?:sort(?:ed)?|rank(?:ed)?|order(?:ed)?|filter(?:ed)?|group(?:ed)?|select(?:ed)?)\\s+(?:\\w+\\s+){0,3}?(?:by|on|for)\\s+(?:their\\s+)?(?:${trait})\\b`,
    ),
  ),
  // Sex
  rule('sex', `\\b(?:fe)?males?(?:\\s+|-)(?:only|preferred|preferably|${PEOPLE}|${ROLES})\\b`),
  rule(
    'sex',
    '\\b(?:wom[ae]n|m[ae]n|lad(?:y|ies)|gentlem[ae]n|girls?|boys?|guys)\\s+(?:only|preferred|preferably|need not apply|candidates?|applicants?)\\b|\\b(?:only|no)\\s+(?:wom[ae]n|men|females?|males?|girls|boys|ladies|guys)\\b|\\b(?:girls?|boys?|lad(?:y|ies)|m[ae]n|wom[ae]n|females?|males?) wanted\\b|\\b(?:which|how many)(?: of (?:them|these|the candidates))?(?: candidates| applicants)? are (?:men|women|male|female)\\b|\\b(?:nur (?:Frauen|Männer)|s[oó]lo (?:mujeres|hombres)|(?:femmes|hommes) uniquement|uniquement des (?:femmes|hommes))\\b',
  ),
  rule(
    'sex',
    `\\b${WANT}\\s+(?:[\\p{L}-]{1,40}\\s+){0,1}?(?:wom[ae]n|m[ae]n|females?|males?|lad(?:y|ies)|gentlem[ae]n|girls?|boys?|guys?)\\b(?!['-])`,
  ),
  rule(
    'sex',
    '^\\s*(?:fe)?males?\\s*$|^\\s*(?:wom[ae]n|m[ae]n|gender|lady|gentleman)\\s*$|\\b(?:gender|sex)\\s*(?::|=|is|must be|should be)\\s*(?:fe)?(?:male|woman|man|m\\b|f\\b|w\\b)\\w*|\\b(?:woman|female|male)[- ]dominated only\\b',
  ),
  rule('sex', `\\b(?:wom[ae]n|female|lady|man|male)\\s+${ROLES}\\b`),
  // Marital and family status
  rule(
    'marital',
    `\\bunmarried\\b|\\bnot married\\b|\\b(?:un)?married (?:only|preferred|${PEOPLE}|wom[ae]n|m[ae]n|females?|males?)\\b|\\bsingle\\s+(?:wom[ae]n|m[ae]n|lad(?:y|ies)|females?|males?|candidates?|applicants?|persons?|people|only)\\b|\\b(?:must be|should be|has to be|preferably|ideally|only)\\s+(?:single|married|divorced|widowed)\\b|\\bmarital status\\b|^\\s*(?:single|married)\\s*$`,
  ),
  rule(
    'marital',
    '\\b(?:no|without|free (?:of|from))\\s+(?:young\\s+)?(?:children|kids|dependa?nts|family (?:commitments|obligations|responsibilities|ties)|caring responsibilities|childcare (?:issues|commitments|responsibilities))\\b(?!\\x27| (?:under|in|on|are))|\\bchild(?:less|-?free)\\b|\\bno (?:mothers|fathers|parents|mums|single parents)\\b|\\b(?:mothers|fathers|parents|mums) need not apply\\b',
  ),
  // Pregnancy
  rule(
    'pregnancy',
    '\\b(?:not|no|non)[- ](?:be\\s+)?pregnan\\w+(?:\\s+(?:women|candidates|applicants))?|\\bpregnan(?:t|cy)\\b(?=[^.;\\n]{0,30}\\b(?:not|excluded|unsuitable|reject\\w*|test required|need not)\\b)|\\b(?:no|not|without)\\s+(?:any\\s+)?(?:plans?|planning|intend\\w*|intention)\\s+(?:to|on|of|for)?\\s*(?:hav(?:e|ing)|becom\\w+|get(?:ting)?|start(?:ing)?)?\\s*(?:a\\s+)?(?:pregnan\\w+|children|kids|famil(?:y|ies)|bab(?:y|ies)|maternity)|\\b(?:must|should|will|can) not (?:go on|take|need) (?:maternity|parental) leave|^\\s*(?:not )?pregnant\\s*$',
  ),
  // Religion
  rule(
    'religion',
    `\\b(?:must be|should be|has to be|be|need(?:s)? to be|only|prefer(?:ably)?|ideally|want(?:ed)?|looking for|seeking|find(?: me)?|no|not|non|exclude|reject)[- ]+(?:an?\\s+)?(?:practi[sc]ing\\s+|devout\\s+|committed\\s+)?(?:${FAITH}s?|jews?)\\b|\\b(?:practi[sc]ing |devout |committed )?${FAITH}s?\\s+(?:only|preferred|${PEOPLE}|${ROLES}|background)\\b|\\b(?:same|right|our|particular|correct) (?:religion|faith)\\b|\\breligion\\s*(?::|=|must|should)|^\\s*${FAITH}\\s*$|\\bno (?:headscar(?:f|ves)|hijabs?|turbans?)\\b`,
  ),
  // Ethnicity and origin
  rule(
    'ethnicity',
    `\\b(?:only|no|must be|should be|has to be|prefer(?:ably)?|ideally|want(?:ed)?|looking for|seeking|find(?: me)?|exclude|reject)\\s+(?:an?\\s+)?${ETHNIC}s?\\b(?!\\s+(?:background|experience|market|language|speak\\w+|qualif\\w+|degree|licen[cs]e|standards?|time|countr\\w+|citizen\\w*|passports?|union|eu\\b))|\\b${ETHNIC}s?\\s+(?:only|preferred|${PEOPLE}|${ROLES}|wom[ae]n|m[ae]n|females?|males?|origin|descent|ethnicity|race|heritage|skin)\\b|^\\s*(?:white|black|asian|caucasian|hispanic|latin[oax]s?|arabs?|african(?:[- ]american)?|gyps(?:y|ies)|roma)\\s*$`,
  ),
  rule(
    'ethnicity',
    '\\bnative[- ](?:level\\s+)?(?:\\p{Lu}?\\p{L}+[- ]){0,2}?speak(?:er|ers|ing)\\b|\\bnative(?:[- ]level)?\\s+(?:english|german|french|spanish|italian|dutch|portuguese|polish|swedish|danish|mandarin|japanese|arabic|russian|chinese|fluency|proficiency)\\b|\\b(?:english|german|french|spanish|italian|dutch|portuguese|polish|mandarin|japanese|arabic|russian)[- ]native\\b|\\b(?:english|german|french|spanish|italian|dutch|portuguese|polish|arabic|russian) (?:as (?:a|their|your|his|her) )?(?:mother tongue|first language)\\b|\\bmother tongue\\b',
  ),
  rule(
    'ethnicity',
    '\\bno (?:foreigners|immigrants|migrants|minorities|refugees|expats|ethnic\\w*)\\b|\\b(?:locals?|british|english|german|french|american|european)s?(?:[- ]born)\\b|\\b(?:british|english|german|french|american|european|irish|scottish|dutch|spanish|italian|polish)s?\\s+(?:people |candidates |applicants )?only\\b|\\b(?:race|ethnicity|skin colou?r|ethnic (?:origin|background|group)|caste)\\s*(?::|=|must|should|is|required|preferred)|\\b(?:must be|should be) (?:born|raised) in\\b|\\b(?:english|british|western|european|white)[- ]sounding names?\\b|\\bforeign(?:-sounding)? names?\\b|\\bwith (?:an? )?(?:english|british|western|european|white|german|french)[- ](?:sounding )?names?\\b',
  ),
  // Disability and health
  rule(
    'disability',
    `\\bable[- ]bodied\\b|\\bnon[- ]?disabled\\b|\\b(?:no|not|without|free (?:of|from)|exclude|reject)\\s+(?:any\\s+|be\\s+)?(?:history of )?(?:disabled(?:\\s+(?:people|persons?|candidates|applicants))?|disabilit(?:y|ies)|handicap\\w*|mental (?:health )?(?:illness\\w*|issues?|problems?|conditions?)|chronic (?:illness\\w*|conditions?)|health (?:issues?|problems?|conditions?)|wheelchair\\w*|autis\\w+|adhd|depression|epilep\\w+|hiv)\\b|\\b(?:in )?(?:perfect|excellent|good) health(?: required)?\\b(?=\\s*(?:required|only|is a must|essential|[.,;]|$))|\\bphysically and mentally (?:fit|healthy)\\b|\\bno sick (?:days|leave|notes?)\\b|\\b(?:must|should) not have (?:a |any )?disabilit(?:y|ies)\\b|\\b(?:exclude|reject|drop|remove|filter out|skip)\\s+(?:\\w+\\s+){0,2}?with (?:a |any )?disabilit(?:y|ies)\\b|\\bhealthy (?:people|candidates|applicants) only\\b|\\bonly healthy (?:people|candidates|applicants)\\b`,
  ),
  // Orientation and identity
  rule(
    'orientation',
    `\\b(?:must be|should be|only|no|not|prefer(?:ably)?|exclude|reject|find(?: me)?|want)\\s+(?:an?\\s+)?(?:heterosexuals?|straight(?! (?:a|line|grades))|gays?|lesbians?|homosexuals?|bisexuals?|transgender(?:ed)?|trans(?: people| wom[ae]n| m[ae]n)|lgbt\\w*|queers?)\\b|\\b(?:heterosexual|straight|gay|lesbian|homosexual|bisexual|transgender|cisgender|lgbt\\w*)s?\\s+(?:only|preferred|${PEOPLE}|wom[ae]n|m[ae]n)\\b|\\bsexual orientation\\s*(?::|=|must|should)|^\\s*(?:heterosexual|gay|lesbian|transgender)\\s*$`,
  ),

  proxy(
    'age',
    '\\bdigital natives?\\b|\\b(?:recent|fresh|new|newly)[- ](?:college |university |school |qualified )?grad(?:uate)?s?\\b|\\bschool leavers?\\b|\\byouthful\\b|\\bover-?qualified\\b|\\byoung,?\\s+(?:(?:and|&)\\s+)?(?:[\\p{L}-]{1,40},?\\s+(?:and\\s+)?){0,2}(?:team|company|environment|start-?up|office|culture|crowd)\\b|\\byoung at heart\\b|\\bmature (?:person|individual|candidate|applicant)s?\\b|\\bfull of (?:youth|energy)\\b',
  ),
  proxy(
    'age',
    "\\b(?:max(?:imum|\\.)?(?: of)?|no more than|not more than|up to|at most)\\s+\\d{1,2}\\s*(?:years?|yrs?)(?:'| of)?\\s*(?:\\w+\\s+)?(?:experience|exp)\\b",
  ),
  proxy(
    'sex',
    '\\b(?:sales|handy|fore|chair|business|crafts|repair|delivery|service|camera|fire|police|journey|middle|work)m[ae]n\\b|\\b(?:sales|cleaning|chair)(?:wom[ae]n|lad(?:y|ies))\\b|\\b(?:waitress|hostess|stewardess|barmaid|headmistress|seamstress|housewi(?:fe|ves)|tea lady|dinner lad(?:y|ies)|manageress|cleaning lad(?:y|ies))(?:es)?\\b|\\bgirl friday\\b',
  ),
  proxy(
    'ethnicity',
    '\\b(?:(?:uk|us|u\\.s\\.|eu|british|american|german|french|irish|swiss|canadian|australian|european)\\s+(?:citizens?|nationals?|passport(?: holders?)?)(?:\\s+only)?|citizenship required)\\b|\\b(?:no|without an?|neutral|accent[- ]free)\\s*accents?\\b|\\baccent[- ]free\\b|\\bperfect english\\b',
  ),
  proxy('religion', '\\bclean[- ]shaven\\b'),
  proxy('marital', '\\b(?:no|without) (?:career|employment|cv) (?:gaps?|breaks?)\\b'),
  proxy(
    'appearance',
    '\\b(?:good[- ]looking|handsome|beautiful|pretty|attractive|slim|tall|well[- ]groomed|presentable)\\s+(?:and \\w+\\s+)?(?:person|people|candidate|applicant|wom[ae]n|m[ae]n|lad(?:y|ies)|girls?|individual|appearance|looks)\\w*\\b|\\b(?:photo|photograph|picture|headshot) (?:is )?(?:required|mandatory|must be)\\b|\\b(?:send|attach|include|with) (?:a |your )?(?:recent )?(?:photo|photograph|headshot)\\b',
  ),
];
