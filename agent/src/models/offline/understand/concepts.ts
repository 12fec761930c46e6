/** Words that mean the same to a recruiter, over four languages and with typing errors: cues for the classifier. */
import { distance } from 'fastest-levenshtein';

const LEXICON = {
  create:
    'create make add new open post set-up setup start build publish advertise erstelle lege neue anlegen ausschreiben crea crear abre nuevo nueva publicar cree creer ouvre nouveau nouvelle publier',
  hire: 'hire hiring recruit recruiting need fill suchen suche brauchen einstellen buscamos necesitamos contratar cherchons recrutons besoin embaucher',
  change:
    'change update set edit modify raise lower increase reduce switch rename andere setze cambia pon actualiza hazlo modifie mets passe',
  remove:
    'delete remove erase drop wipe purge losche loschen entferne entfernen borra borrar elimina eliminar supprime supprimer efface effacer',
  show: 'show list display view see give tell zeig zeige liste muestra muestrame ensename dame montre affiche donne',
  find: 'find search look seek get finde suche busca encuentra trouve cherche',
  know: 'know knows knowing experience experienced worked speaks speak lives kennt kann erfahrung sabe habla connait parle',
  match:
    'match matches matching rank ranking ranked fit fits suitable shortlist score scores scoring recommend suggest passt passen passende rangliste encaja encajan adecuados classe convient adaptes',
  best: 'best top strongest ideal besten beste bester mejores mejor meilleurs meilleur',
  why: 'why explain reason reasons evidence justify because gaps missing lack warum wieso erklare begrunde fehlt porque explica falta justifica pourquoi explique manque justifie',
  compare:
    'compare comparison versus vs difference differences side-by-side vergleiche vergleich unterschied gegenuber compara comparar diferencia compare difference',
  move: 'move advance promote shortlist reject decline mark invite verschiebe lehne absagen mueve rechaza invita deplace refuse invite',
  stage:
    'sourced shortlisted contacted interview interviews offer hired rejected interviewing gesprach vorstellungsgesprach angebot eingestellt entrevista oferta contratado rechazado entretien offre embauche refuse stage',
  note: 'note notes comment remember notiz notiere nota anota notez remarque',
  write:
    'write draft compose message email mail outreach inmail contact reach schreib schreibe entwirf nachricht anschreiben escribe redacta mensaje correo ecris redige courriel contacte',
  export: 'export download spreadsheet excel xlsx csv pdf exportiere herunterladen exporta descarga exporte telecharge',
  pipeline:
    'pipeline funnel status progress report statistics stages bericht stand statusbericht informe estado proceso rapport avancement',
  job: 'job jobs role roles position positions vacancy vacancies opening openings req reqs requisition posting jop stelle stellen puesto puestos empleo vacante vacantes poste postes emploi',
  candidate:
    'candidate candidates people person applicant applicants talent cv cvs resume resumes profile profiles everyone anyone someone kandidat kandidaten bewerber leute lebenslauf lebenslaufe candidato candidatos curriculum curriculums candidat candidats profil',
  role: 'nurse nurses engineer engineers developer developers manager managers designer analyst accountant accountants teacher driver chef plumber plumbers electrician electricians welder welders scientist scientists consultant director supervisor technician administrator assistant receptionist bookkeeper mechanic cleaner carer architect lawyer recruiter krankenschwester entwickler elektriker koch buchhalter pflegefachkraft enfermera desarrollador electricista contable cocinero ingeniero infirmiere developpeur electricien comptable cuisinier ingenieur',
  pronoun:
    'he she him her his hers they them their it this that these those ihn ihm ihr ihre sein seine ella el su sus lui elle son sa ses leur',
  ordinal:
    'first second third fourth fifth last 1st 2nd 3rd 4th 5th one ersten erste zweite zweiten dritten dritte primera primero segundo segunda tercero tercera premier premiere deuxieme troisieme',
  only: 'only just filter limit narrow nur solo solamente seulement uniquement',
  file: 'file files attached attachment upload import ingest dateien hochgeladen archivos adjuntos fichiers joints',
  requirement:
    'must-have must-haves musthave salary pay requirement requirements required title location remote hybrid onsite seniority gehalt anforderungen salario requisitos salaire exigences teletravail remoto',
} as const;

export type Concept = keyof typeof LEXICON;

const BY_WORD = new Map<string, Concept[]>();
for (const [concept, list] of Object.entries(LEXICON) as [Concept, string][]) {
  for (const word of list.split(' ')) BY_WORD.set(word, [...(BY_WORD.get(word) ?? []), concept]);
}
const LONG_WORDS = [...BY_WORD.keys()].filter((word) => word.length >= 5);

const seen = new Map<string, Concept[]>();

/** What one folded word stands for; a word of five letters or more may have one letter wrong. */
export function conceptsOf(word: string): Concept[] {
  const known = BY_WORD.get(word) ?? seen.get(word);
  if (known) return known;
  const close = word.length < 5 ? undefined : LONG_WORDS.find((entry) => isTypo(word, entry));
  const concepts = close ? (BY_WORD.get(close) ?? []) : [];
  if (seen.size > 5_000) seen.clear();
  seen.set(word, concepts);
  return concepts;
}

function isTypo(word: string, entry: string): boolean {
  if (Math.abs(word.length - entry.length) > 1 || word[0] !== entry[0]) return false;
  if ([...word].sort().join('') === [...entry].sort().join('')) return true;
  return distance(word, entry) <= 1;
}
