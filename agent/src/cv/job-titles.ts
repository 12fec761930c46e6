/** Words that name what someone does, in the languages CVs come in. Singular; `s` may follow. */
const TITLE_WORDS = `accountant|actor|actress|acupuncturist|administrator|admin|adviser|advisor|advocate|agent|agronomist|aide|analyst|
  animator|apprentice|architect|artist|assembler|assessor|assistant|associate|attendant|attorney|auditor|author|babysitter|baker|
  banker|barber|barista|barrister|bartender|biologist|bookkeeper|bricklayer|broker|builder|butcher|buyer|cameraman|captain|
  caregiver|caretaker|carer|carpenter|cashier|caterer|ceo|cfo|chair|chairman|chairwoman|chairperson|chauffeur|chef|chemist|chief|cio|cleaner|clerk|
  clinician|cmo|co-founder|cofounder|coach|commander|commissioner|companion|compliance|concierge|conductor|constable|
  consultant|contractor|controller|cook|coordinator|co-ordinator|coo|copywriter|counsel|counselor|counsellor|courier|creator|cto|
  curator|custodian|dancer|dealer|dean|decorator|deputy|designer|detective|developer|devops|dietitian|dietician|director|dispatcher|
  doctor|dentist|draftsman|drafter|driver|economist|editor|educator|electrician|engineer|entrepreneur|estimator|examiner|executive|
  expert|fabricator|facilitator|farmer|fellow|firefighter|fitter|florist|foreman|forester|founder|freelancer|gardener|generalist|
  geologist|groundskeeper|guard|guide|hairdresser|handyman|head|helper|host|hostess|housekeeper|hygienist|illustrator|
  inspector|installer|instructor|intern|interpreter|investigator|janitor|journalist|joiner|judge|laborer|labourer|landscaper|lawyer|lead|
  leader|lecturer|liaison|librarian|lieutenant|lifeguard|linguist|lobbyist|locksmith|machinist|magistrate|maintainer|manager|marketer|
  marine|mason|massage|mathematician|mechanic|mechatronics|medic|member|merchandiser|midwife|miner|model|moderator|musician|nanny|negotiator|
  nurse|nutritionist|officer|operative|operator|optician|optometrist|organizer|organiser|owner|painter|paralegal|paramedic|
  partner|pathologist|pharmacist|phlebotomist|photographer|physician|physicist|physiotherapist|pilot|planner|plasterer|plumber|
  podiatrist|policeman|porter|practitioner|president|principal|processor|producer|professor|programmer|promoter|proofreader|
  psychiatrist|psychologist|publicist|purchaser|radiographer|ranger|realtor|receptionist|recruiter|registrar|rep|reporter|representative|
  researcher|resident|retailer|roofer|sailor|salesman|salesperson|saleswoman|scaffolder|scheduler|scientist|scrum master|secretary|
  sergeant|server|setter|sheriff|singer|solicitor|sommelier|specialist|stagehand|statistician|steward|stewardess|stocker|strategist|student|
  stylist|superintendent|superviser|supervisor|supporter|surgeon|surveyor|tailor|teacher|teller|technician|technologist|telemarketer|
  tester|therapist|tiler|trader|trainee|trainer|translator|treasurer|tutor|typist|underwriter|usher|valet|vendor|veterinarian|vet|
  videographer|vp|waiter|waitress|warden|welder|winemaker|worker|writer|zoologist|
  volunteer|professional|undergraduate|freelance|aviator|banking|rn|lpn|cna|sre|pharmacy technician|passenger service|customer service|car sales|
  ingenieur|ingenieurin|entwickler|entwicklerin|leiter|leiterin|krankenpfleger|krankenschwester|pflegefachkraft|lehrer|lehrerin|berater|
  beraterin|buchhalter|buchhalterin|verkäufer|verkäuferin|sachbearbeiter|sachbearbeiterin|assistentin|praktikant|praktikantin|
  werkstudent|geschäftsführer|koch|köchin|techniker|elektriker|mechaniker|erzieher|erzieherin|kaufmann|kauffrau|
  ingeniero|ingeniera|desarrollador|desarrolladora|enfermero|enfermera|gerente|director|directora|profesor|profesora|contable|
  asesor|asesora|técnico|técnica|cocinero|camarero|camarera|abogado|abogada|becario|jefe|jefa|responsable|
  ingénieur|ingénieure|développeur|développeuse|infirmier|infirmière|enseignant|enseignante|professeur|comptable|directeur|
  cheffe|juriste|assistante|cuisinière|boulanger|boulangère|éducateur|éducatrice|rédacteur|rédactrice|chercheur|chercheuse|
  psychologue|pharmacien|pharmacienne|aide-soignant|aide-soignante|électricien|électricienne|plombier|menuisier|secrétaire|
  electricista|psicólogo|psicóloga|arquitecto|arquitecta|cocinera|programador|programadora|investigador|investigadora|maestro|maestra|
  secretario|secretaria|médico|médica|farmacéutico|farmacéutica|conductor|conductora|periodista|fontanero|administrativo|administrativa|
  sister|matron|audit senior|tax senior|graduate|phd|postdoc|postdoctoral researcher|adjuster|handler|crew|picker|packer|
  directrice|technicien|technicienne|cuisinier|serveur|serveuse|avocat|avocate|stagiaire|chargé|chargée|conseiller|conseillère|vendeur|vendeuse|gestionnaire|
  ingegnere|sviluppatore|sviluppatrice|infermiere|infermiera|insegnante|impiegato|impiegata|responsabile|direttore|direttrice|consulente|
  contabile|avvocato|cameriere|cameriera|cuoco|cuoca|tecnico|magazziniere|architetto|commesso|commessa|
  engenheiro|engenheira|desenvolvedor|desenvolvedora|enfermeiro|enfermeira|analista|consultor|consultora|advogado|advogada|contador|contadora|
  vendedor|vendedora|estagiário|estagiária|coordenador|coordenadora|assistente|cozinheiro|cozinheira|motorista|
  ontwikkelaar|verpleegkundige|leraar|docent|medewerker|medewerkster|verkoper|adviseur|boekhouder|stagiair|monteur|
  inżynier|programista|programistka|pielęgniarka|nauczyciel|nauczycielka|księgowy|księgowa|kierownik|specjalista|specjalistka|sprzedawca|kierowca|
  ingenjör|utvecklare|sjuksköterska|lärare|säljare|sykepleier|sygeplejerske|utvikler|udvikler|lærer|
  инженер|программист|разработчик|менеджер|бухгалтер|учитель|учительница|врач|медсестра|директор|специалист|аналитик|водитель|продавец`;

/** German names of posts, also as the end of a longer word: `Bilanzbuchhalterin`, `Altenpfleger`. */
const GERMAN_ENDS = `pfleger|helfer|fachkraft|schwester|lehrer|berater|betreuer|buchhalter|verkäufer|sachbearbeiter|assistent|entwickler|ingenieur|
  informatiker|techniker|mechaniker|mechatroniker|elektriker|elektroniker|installateur|schreiner|tischler|maurer|maler|dachdecker|
  schweißer|dreher|fräser|fahrer|lagerist|bäcker|konditor|kellner|leiter|manager|referent|redakteur|journalist|architekt|planer|
  jurist|anwalt|anwältin|arzt|ärztin|apotheker|therapeut|psychologe|psychologin|erzieher|pädagoge|pädagogin|meister|gärtner|friseur|
  koch|köchin|kaufmann|kauffrau|kaufleute|vertreter|vorstand|geschäftsführer|wissenschaftler|forscher|laborant|chemiker|praktikant|werkstudent`;

const words = (list: string) =>
  list
    .split('|')
    .map((word) => word.trim())
    .filter(Boolean)
    .join('|');

const pattern = new RegExp(
  `(?<![\\p{L}])(?:(?:${words(TITLE_WORDS)})s?|\\p{L}*(?:${words(GERMAN_ENDS)})(?:in(?:nen)?|en|n|e)?)(?![\\p{L}])`,
  'iu',
);

/** Whether the words of a short phrase name a post, such as `Senior Staff Nurse`. */
export function isJobTitle(words: string): boolean {
  return words.length <= 120 && pattern.test(words);
}
