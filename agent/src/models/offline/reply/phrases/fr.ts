import type { Trait } from '../../understand/traits.ts';
import type { Phrases } from './phrases.ts';

const TRAITS: Record<Trait, string> = {
  age: 'l’âge',
  gender: 'le genre',
  ethnicity: 'l’origine ethnique',
  religion: 'la religion ou les convictions',
  nationality: 'la nationalité ou l’origine',
  family: 'la situation familiale',
  pregnancy: 'une grossesse ou des projets familiaux',
  disability: 'le handicap ou la santé',
  orientation: 'l’orientation sexuelle',
  appearance: 'l’apparence ou une photo',
  politics: 'les opinions politiques ou l’appartenance syndicale',
};

const people = (n: number) => (n === 1 ? '1 personne' : `${n} personnes`);

const OFFER_RANK = 'Dois-je les classer pour un poste ?';

export const fr: Phrases = {
  hello:
    'Bonjour ! Dites-moi qui vous cherchez, par exemple « crée un poste d’infirmière à Lyon », ou déposez des CV ici et demandez qui convient le mieux.',
  help: `Je vous aide de l’offre à la liste finale :

- **Postes :** « crée un poste d’électricien à Nantes », « passe-le en hybride »
- **CV :** déposez des fichiers ici ou collez-en un
- **Trouver :** « qui sont mes cinq meilleurs et pourquoi ? », « cherche des infirmières à Lyon »
- **Décider :** « pourquoi est-elle première ? », « compare les deux premiers »
- **Ensuite :** « passe-la en entretien », « écris à la première », « exporte la liste en PDF »

Chaque note est expliquée par des citations du CV. Par où commençons-nous ?`,
  welcome: 'Avec plaisir.',
  allRight: 'D’accord, je laisse tout en l’état. Que souhaitez-vous à la place ?',
  yesToWhat: 'Volontiers. Que dois-je faire : créer un poste, chercher des candidats ou les classer ?',
  unsure:
    'Je ne suis pas sûr de comprendre. Vous pouvez demander par exemple « crée un poste de cuisinier à Lille » ou « qui sont mes cinq meilleurs ? ».',
  offTopic: 'Cela sort de mon domaine : je m’occupe de postes, de CV et de sélections. On continue par là ?',
  nothingToUndo:
    'Il n’y a rien à annuler : je peux annuler un changement d’étape, une modification de poste ou un nouveau poste, juste après.',
  aboutScores:
    'Le score de 0 à 100 dit à quel point un CV couvre ce que le poste demande : compétences nommées, formulations proches, années d’expérience, intitulé et lieu. Le nom, la photo, l’âge et le genre ne comptent pas. Chaque compétence est prouvée par une citation du CV ; demandez « pourquoi la première ? ». Personne ne la fixe à la main, moi non plus.',
  aboutData:
    'Tout reste là où le produit est installé : l’assistant intégré n’utilise aucun service externe et aucun CV ne quitte cet ordinateur ou votre serveur. Seule une clé de modèle de langage, si votre équipe en met une, y envoie messages et résultats. Tout est journalisé et les données peuvent être exportées ou effacées à tout moment.',
  aboutMe:
    'Je suis l’assistant intégré de Shortlist : des règles et un petit classifieur qui tournent sur ce serveur, sans IA externe. J’ouvre des postes, je lis les CV, je classe et compare avec des citations, je fais avancer les candidats, je note, je rédige des messages et j’exporte.',
  aboutOthers:
    'Non : chaque espace de travail est cloisonné. Je ne vois que vos postes et vos candidats, et personne d’autre ne les voit.',
  aboutLog:
    'Je ne tiens pas de journal dans la discussion ; chaque changement, demande et note figure sur la page **Logs**, par personne, poste et heure, et peut y être téléchargé.',
  aboutSending:
    'Je rédige les messages et ne les envoie jamais : vous copiez le brouillon dans votre messagerie, le modifiez et l’envoyez vous-même.',
  onlySoMany: (n) => (n === 1 ? 'Il n’y a qu’une personne dans la liste.' : `Il n’y en a que ${n} dans la liste.`),
  waitsForYou:
    'C’est irréversible, j’attends donc votre réponse : cliquez sur **Approuver** ou **Refuser** sur la carte.',
  notAvailable: 'Cette fonction n’est pas activée ici.',
  dropFiles: 'Déposez les CV ici (PDF, Word, texte, scans ou zip) ou collez-en un dans le chat, et je les lis.',
  noJobsSo: (status) => `Aucun poste n’est ${status}.`,
  noJobs:
    'Aucun poste n’est encore ouvert. Dites-moi qui vous cherchez, par exemple « crée un poste d’infirmière à Lyon ».',
  noCandidates: 'Pas encore de candidats : déposez des CV ici, je les lis et les classe.',
  rejected: 'D’accord, je ne l’ai pas fait. Rien n’a été modifié.',
  whichJob: 'De quel poste parlez-vous ?',
  whichCandidate: 'De quel candidat parlez-vous ?',
  compareWithWhom: 'Qui dois-je comparer ? Nommez deux candidats, s’il vous plaît.',
  whatTitle: 'Volontiers. Quel est l’intitulé du poste ?',
  whatChange: 'Que dois-je changer au poste ? Par exemple « passe-le en télétravail » ou « au moins 5 ans ».',
  whichStage: (names) =>
    `À quelle étape dois-je placer ${names} : présélection, contacté, entretien, offre, embauché ou écarté ?`,
  noRejections:
    'Je ne rédige que des invitations ; un refus est mieux dans vos mots. Dois-je passer la personne en « refusée » ? Dites-moi qui et pour quel poste.',
  noNoteGone:
    'Une note est conservée, je ne peux pas la supprimer ; ajoutez-en une qui la corrige : « note sur Grace : … ».',
  noOwnWords: 'Un brouillon se fait seulement à partir du poste et du CV ; ajoutez vos propres points avant l’envoi.',
  whatNote: (names) => `Que doit dire la note sur ${names} ?`,
  ambiguous: (argument, given) =>
    argument === 'job'
      ? `« ${given} » correspond à plusieurs postes. Lequel ?`
      : `« ${given} » correspond à plusieurs personnes. Laquelle ?`,
  unknownName: (argument, given) =>
    argument === 'job'
      ? `Je ne trouve aucun poste « ${given} ». Quel est son nom, ou dois-je afficher la liste ?`
      : `Je ne trouve personne du nom de « ${given} ». Vérifiez le nom ou déposez le CV ici.`,
  failed: (detail) => `Cela n’a pas marché : ${detail}`,
  protectedTrait: (trait) =>
    `Je ne choisis ni ne classe personne selon ${TRAITS[trait]} : c’est un critère protégé, qui ne dit rien de la capacité à faire le travail ; ce serait injuste et le plus souvent illégal. ` +
    'Je peux utiliser à la place les compétences, l’expérience, les diplômes, les langues ou le lieu. De quoi le poste a-t-il besoin ?',
  filesRead: (files) => {
    const read = files.filter(({ status }) => status === 'done' || status === 'duplicate');
    const failed = files.filter(({ status }) => status === 'failed' || status === 'cancelled');
    const parts = [
      read.length > 0 && `CV lus : ${read.map((file) => file.candidate ?? file.name).join(', ')}.`,
      failed.length > 0 && `Illisibles : ${failed.map(({ name }) => name).join(', ')}.`,
    ];
    return `${parts.filter(Boolean).join(' ')} ${OFFER_RANK}`;
  },

  years: (n) => (n === 1 ? '1 an d’expérience' : `${n.toLocaleString('fr')} ans d’expérience`),
  stages: {
    sourced: 'repéré',
    shortlisted: 'présélection',
    contacted: 'contacté',
    interview: 'entretien',
    offer: 'offre',
    hired: 'embauché',
    rejected: 'écarté',
  },
  modes: { onsite: 'sur site', hybrid: 'hybride', remote: 'télétravail' },
  statuses: { open: 'ouvert', paused: 'en pause', closed: 'fermé' },
  fields: {
    location: 'Lieu',
    workMode: 'Mode de travail',
    seniority: 'Niveau',
    experience: 'Expérience',
    salary: 'Salaire',
    must: 'Indispensable',
    nice: 'Souhaité',
    status: 'Statut',
    title: 'Intitulé',
    description: 'Description',
    skills: 'Compétences',
    email: 'E-mail',
    phone: 'Téléphone',
    languages: 'Langues',
    education: 'Formation',
    certificates: 'Certificats',
    notes: 'Notes',
    pipeline: 'Suivi',
    score: 'Note',
    start: 'Disponibilité',
  },
  atLeast: (n) => `au moins ${n} ${n === 1 ? 'an' : 'ans'}`,
  nothing: 'non indiqué',
  nameless: 'Nom non indiqué',
  notInCv: 'le CV n’en dit rien',

  created: (title) => `Le poste **${title}** est créé.`,
  offerMatch: 'Dois-je montrer les meilleurs candidats ?',
  updated: (title) => `**${title}** est modifié :`,
  alreadySo: (title) => `**${title}** l’indiquait déjà ; rien à changer.`,
  jobs: (n, total) =>
    total > n ? `${total} postes, les ${n} premiers :` : total === 1 ? '1 poste :' : `${total} postes :`,
  offerRank: OFFER_RANK,
  offerMatchFor: (title) => `Dois-je classer les candidats pour ${title} ?`,
  ranked: (n, considered, title) => `Les ${n} meilleurs sur ${people(considered)} pour **${title}** :`,
  nextIs: (title) => `Ensuite vient pour **${title}**, sans ceux déjà décidés :`,
  nobodyNext: (title) =>
    `Il ne reste personne pour **${title}** : tous ceux qui conviennent sont dans le processus ou refusés.`,
  noMatches: (title) => `Pas encore de candidats pour **${title}** : déposez des CV ici, je les lis et les classe.`,
  noneWithFilters: 'Personne ne répond à ces filtres. J’essaie sans eux ?',
  met: (list) => `apporte ${list}`,
  missing: (list) => `rien dans le CV sur ${list}`,
  unclear: (list) => `le CV ne précise pas : ${list}`,
  offerOutreach: (name) => `Dois-je rédiger un message pour ${name} ?`,
  offerCompare: 'Dois-je comparer les deux premiers ?',
  people: (n, total) => (total > n ? `${people(total)} trouvées, les ${n} premières :` : `${people(total)} :`),
  nobodyFound: 'Je n’ai trouvé personne. Essayez moins de conditions ou déposez d’autres CV.',
  scoreOf: (name, score, rank, title) =>
    `**${name}** obtient **${score}** sur 100 pour **${title}**${rank > 0 ? `, rang ${rank}` : ''}.`,
  fitsOf: (name) => `**${name}** pour ces postes, le plus adapté d’abord :`,
  livesIn: (place) => `habite à ${place}`,
  closeTo: (skill) => `proche de ${skill}`,
  asked: (what) => `le poste demande ${what}`,
  otherWork: 'd’autres métiers jusqu’ici',
  gaps: '**Ce qui manque**',
  noGaps: 'Rien de ce que demande le poste ne manque.',
  comparison: (names, title) => `${names}${title ? `, comparés pour **${title}**` : ' côte à côte'} :`,
  ahead: (name, by) => `**${name}** est devant de ${by} points.`,
  level: 'Ils sont à égalité.',
  moved: (name, to, title, from) =>
    `**${name}** est maintenant à l’étape **${to}** pour ${title}${from ? ` (avant : ${from})` : ''}.`,
  noted: (name) => `Noté sur **${name}** :`,
  draft: (name, title, to) => `Brouillon pour **${name}** au sujet de ${title}${to ? ` (${to})` : ''} :`,
  notSent: 'Rien n’a été envoyé. Dois-je changer le ton ?',
  exported: (rows, name, url) => `[${name}](${url}) est prêt, avec ${people(rows)}.`,
  pipeline: (total, jobs) =>
    `${total} candidature${total === 1 ? '' : 's'} pour ${jobs} poste${jobs === 1 ? '' : 's'} :`,
  noPipeline: 'Personne n’est encore dans le suivi.',
  imported: (n, names) => `${people(n)} ajoutées : ${names}.`,
  duplicates: (names) => `Déjà connus, non ajoutés : ${names}.`,
  couldNotRead: (list) => `Illisibles :\n${list}`,
  stillReading: (n) => `${n} fichier${n === 1 ? '' : 's'} encore en lecture.`,
  deleted: (what) => `**${what}** est supprimé.`,
  knowsSkill: (name, skill) => `Oui, le CV de **${name}** montre ${skill}.`,
  skillNotFound: (name, skill) =>
    `Je ne trouve pas ${skill} dans le CV de **${name}**. Cela ne prouve rien ; mieux vaut demander.`,
  askThem: (name, about) => `Le CV de **${name}** ne le dit pas (${about}) ; à demander.`,
  byYears: {
    most: (name, years) => `**${name}** a le plus d’expérience : ${years}.`,
    least: (name, years) => `**${name}** a le moins d’expérience : ${years}.`,
  },
  othersEmpty: (n) => `${n} autre${n === 1 ? '' : 's'} poste${n === 1 ? '' : 's'} sans candidat pour l’instant.`,
  applications: 'Dans le suivi',
};
