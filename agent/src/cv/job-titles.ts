/** Words that name what someone does, in English, German, Spanish and French. Singular; `s` may follow. */
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
  directrice|technicien|technicienne|cuisinier|serveur|serveuse|avocat|avocate|stagiaire|chargé|chargée|conseiller|conseillère|vendeur|vendeuse|gestionnaire`;

const pattern = new RegExp(
  `(?<![\\p{L}])(?:${TITLE_WORDS.split('|')
    .map((word) => word.trim())
    .filter(Boolean)
    .join('|')})s?(?![\\p{L}])`,
  'iu',
);

/** Whether the words of a short phrase name a post, such as `Senior Staff Nurse`. */
export function isJobTitle(words: string): boolean {
  return words.length <= 120 && pattern.test(words);
}
