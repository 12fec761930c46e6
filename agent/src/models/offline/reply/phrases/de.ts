import type { Trait } from '../../understand/traits.ts';
import type { Phrases } from './phrases.ts';

const TRAITS: Record<Trait, string> = {
  age: 'Alter',
  gender: 'Geschlecht',
  ethnicity: 'ethnischer Herkunft',
  religion: 'Religion oder Weltanschauung',
  nationality: 'Nationalität oder Herkunft',
  family: 'Familienstand',
  pregnancy: 'Schwangerschaft oder Familienplanung',
  disability: 'Behinderung oder Gesundheit',
  orientation: 'sexueller Orientierung',
  appearance: 'Aussehen oder Foto',
  politics: 'politischer Haltung oder Gewerkschaft',
};

const people = (n: number) => (n === 1 ? '1 Person' : `${n} Personen`);

const OFFER_RANK = 'Soll ich sie für eine Stelle ordnen?';

export const de: Phrases = {
  hello:
    'Hallo! Sagen Sie mir, wen Sie suchen, etwa „Erstelle eine Stelle für eine Pflegefachkraft in Köln“, oder legen Sie Lebensläufe hier ab und fragen, wer am besten passt.',
  help: `Ich begleite Sie von der Stelle bis zur Shortlist:

- **Stellen:** „Erstelle eine Stelle für einen Elektriker in Hamburg“, „mach sie hybrid“
- **Lebensläufe:** Dateien hier ablegen oder einen einfügen
- **Finden:** „Wer sind meine besten fünf und warum?“, „Suche Entwickler mit Java“
- **Entscheiden:** „Warum ist sie vorn?“, „Vergleiche die ersten beiden“
- **Weiter:** „Lade sie zum Gespräch ein“, „Schreib der Ersten“, „Exportiere die Shortlist als PDF“

Jede Bewertung wird mit Zitaten aus dem Lebenslauf begründet. Womit fangen wir an?`,
  welcome: 'Gern geschehen.',
  allRight: 'In Ordnung, ich lasse es, wie es ist. Was möchten Sie stattdessen?',
  yesToWhat: 'Gern. Was soll ich tun: eine Stelle anlegen, Kandidaten suchen oder eine Rangliste erstellen?',
  unsure:
    'Ich bin nicht sicher, was Sie möchten. Fragen Sie zum Beispiel „Erstelle eine Stelle für einen Koch in Köln“ oder „Wer sind meine besten fünf?“.',
  offTopic:
    'Dabei kann ich nicht helfen; ich kenne mich mit Stellen, Lebensläufen und Shortlists aus. Wollen wir dort weitermachen?',
  nothingToUndo:
    'Da gibt es nichts zurückzunehmen: Ich kann eine Verschiebung, eine Änderung an einer Stelle oder eine neue Stelle direkt danach rückgängig machen.',
  aboutScores:
    'Die Wertung von 0 bis 100 sagt, wie gut ein Lebenslauf abdeckt, was die Stelle verlangt: genannte Fähigkeiten, ähnliche Wortwahl, Berufsjahre, Titel und Ort. Name, Foto, Alter und Geschlecht spielen keine Rolle. Zu jeder Fähigkeit gibt es die Zeile aus dem Lebenslauf; fragen Sie „warum ist sie vorn?“. Von Hand setzt sie niemand, auch ich nicht.',
  aboutData:
    'Alles bleibt dort, wo Shortlist installiert ist: Der eingebaute Assistent braucht keinen fremden Dienst, kein Lebenslauf verlässt diesen Rechner oder Ihren Server. Nur wenn Ihr Team einen Schlüssel für ein Sprachmodell hinterlegt, gehen Nachrichten und Ergebnisse dorthin. Jede Anfrage wird protokolliert; Daten lassen sich jederzeit exportieren oder löschen.',
  aboutMe:
    'Ich bin der eingebaute Assistent von Shortlist: Regeln und ein kleiner Klassifikator, die auf diesem Server laufen, ohne fremde KI. Ich lege Stellen an, lese Lebensläufe, vergleiche und ordne Personen mit Zitaten, führe sie durch den Prozess, notiere, entwerfe Nachrichten und exportiere.',
  aboutOthers:
    'Nein: Jeder Arbeitsbereich ist abgeschottet. Ich sehe nur Ihre eigenen Stellen und Personen, und niemand sonst sieht sie.',
  aboutLog:
    'Ein Tagebuch führe ich im Chat nicht; jede Änderung, Anfrage und Bewertung steht auf der Seite **Protokolle**, nach Person, Stelle und Zeit, und lässt sich dort herunterladen.',
  aboutSending:
    'Ich entwerfe Nachrichten und verschicke sie nie: Sie übernehmen den Entwurf in Ihr Mailprogramm, ändern ihn und senden ihn selbst.',
  onlySoMany: (n) => (n === 1 ? 'Auf der Liste steht nur eine Person.' : `Auf der Liste stehen nur ${n}.`),
  waitsForYou:
    'Das lässt sich nicht rückgängig machen und wartet deshalb auf Sie: bitte auf der Karte **Genehmigen** oder **Ablehnen** wählen.',
  notAvailable: 'Das ist hier nicht eingeschaltet.',
  dropFiles:
    'Legen Sie die Lebensläufe hier ab (PDF, Word, Text, Scan oder Zip) oder fügen Sie einen ein, dann lese ich sie ein.',
  noJobsSo: (status) => `Keine Stelle ist ${status}.`,
  noJobs:
    'Es gibt noch keine offene Stelle. Sagen Sie mir, wen Sie suchen, etwa „Erstelle eine Stelle für eine Pflegefachkraft in Köln“.',
  noCandidates: 'Noch keine Kandidaten: Legen Sie Lebensläufe hier ab, dann lese und ordne ich sie.',
  rejected: 'In Ordnung, das habe ich nicht getan. Es wurde nichts geändert.',
  whichJob: 'Welche Stelle meinen Sie?',
  whichCandidate: 'Wen meinen Sie?',
  compareWithWhom: 'Wen soll ich vergleichen? Bitte nennen Sie zwei Personen.',
  whatTitle: 'Gern. Wie lautet die Stellenbezeichnung?',
  whatChange: 'Was soll ich an der Stelle ändern? Zum Beispiel „mach sie remote“ oder „mindestens 5 Jahre“.',
  whichStage: (names) =>
    `In welche Phase soll ${names}: Shortlist, kontaktiert, Gespräch, Angebot, eingestellt oder abgesagt?`,
  noRejections:
    'Ich entwerfe nur Einladungen; eine Absage schreiben Sie besser selbst. Soll ich die Person auf „abgelehnt“ setzen? Dann nennen Sie mir Person und Stelle.',
  noNoteGone:
    'Eine Notiz bleibt erhalten, ich kann keine löschen; fügen Sie eine hinzu, die sie berichtigt: „Notiz zu Grace: …“.',
  noOwnWords:
    'Ein Entwurf entsteht nur aus Stelle und Lebenslauf; Ihre eigenen Punkte fügen Sie bitte vor dem Senden ein.',
  whatNote: (names) => `Was soll in der Notiz zu ${names} stehen?`,
  ambiguous: (argument, given) =>
    argument === 'job'
      ? `„${given}“ passt auf mehrere Stellen. Welche meinen Sie?`
      : `„${given}“ passt auf mehrere Personen. Wen meinen Sie?`,
  unknownName: (argument, given) =>
    argument === 'job'
      ? `Ich finde keine Stelle „${given}“. Wie heißt sie, oder soll ich die Stellen zeigen?`
      : `Ich finde niemanden mit dem Namen „${given}“. Bitte prüfen Sie den Namen oder legen Sie den Lebenslauf hier ab.`,
  failed: (detail) => `Das hat nicht geklappt: ${detail}`,
  protectedTrait: (trait) =>
    `Nach ${TRAITS[trait]} wähle und ordne ich niemanden: Das ist ein geschütztes Merkmal (AGG), sagt nichts über die Eignung und wäre unfair und meist rechtswidrig. ` +
    'Stattdessen kann ich Fähigkeiten, Berufserfahrung, Zeugnisse, Sprachkenntnisse oder den Ort verwenden. Was braucht die Stelle?',
  filesRead: (files) => {
    const read = files.filter(({ status }) => status === 'done' || status === 'duplicate');
    const failed = files.filter(({ status }) => status === 'failed' || status === 'cancelled');
    const parts = [
      read.length > 0 && `Eingelesen: ${read.map((file) => file.candidate ?? file.name).join(', ')}.`,
      failed.length > 0 && `Nicht lesbar: ${failed.map(({ name }) => name).join(', ')}.`,
    ];
    return `${parts.filter(Boolean).join(' ')} ${OFFER_RANK}`;
  },

  years: (n) => (n === 1 ? '1 Jahr Erfahrung' : `${n.toLocaleString('de')} Jahre Erfahrung`),
  stages: {
    sourced: 'gefunden',
    shortlisted: 'Shortlist',
    contacted: 'kontaktiert',
    interview: 'Gespräch',
    offer: 'Angebot',
    hired: 'eingestellt',
    rejected: 'abgesagt',
  },
  modes: { onsite: 'vor Ort', hybrid: 'hybrid', remote: 'remote' },
  statuses: { open: 'offen', paused: 'pausiert', closed: 'geschlossen' },
  fields: {
    location: 'Ort',
    workMode: 'Arbeitsform',
    seniority: 'Stufe',
    experience: 'Erfahrung',
    salary: 'Gehalt',
    must: 'Muss',
    nice: 'Von Vorteil',
    status: 'Status',
    title: 'Titel',
    description: 'Beschreibung',
    skills: 'Fähigkeiten',
    email: 'E-Mail',
    phone: 'Telefon',
    languages: 'Sprachen',
    education: 'Ausbildung',
    certificates: 'Zertifikate',
    notes: 'Notizen',
    pipeline: 'Pipeline',
    score: 'Wertung',
    start: 'Eintritt',
  },
  atLeast: (n) => `mindestens ${n} ${n === 1 ? 'Jahr' : 'Jahre'}`,
  nothing: 'nicht angegeben',
  nameless: 'Name nicht angegeben',
  notInCv: 'steht nicht im Lebenslauf',

  created: (title) => `Die Stelle **${title}** ist angelegt.`,
  offerMatch: 'Soll ich die besten Kandidaten dafür zeigen?',
  updated: (title) => `**${title}** ist geändert:`,
  alreadySo: (title) => `**${title}** ist schon so; es gab nichts zu ändern.`,
  jobs: (n, total) =>
    total > n ? `${total} Stellen, die ersten ${n}:` : total === 1 ? '1 Stelle:' : `${total} Stellen:`,
  offerRank: OFFER_RANK,
  offerMatchFor: (title) => `Soll ich die Kandidaten für ${title} ordnen?`,
  ranked: (n, considered, title) => `Die besten ${n} von ${people(considered)} für **${title}**:`,
  nextIs: (title) => `Als Nächstes kommt für **${title}**, ohne die schon Entschiedenen:`,
  nobodyNext: (title) => `Für **${title}** ist niemand mehr übrig: alle, die passen, sind im Prozess oder abgelehnt.`,
  noMatches: (title) =>
    `Noch keine Kandidaten für **${title}**: Legen Sie Lebensläufe hier ab, dann lese und ordne ich sie.`,
  noneWithFilters: 'Niemand erfüllt diese Filter. Soll ich es ohne sie versuchen?',
  met: (list) => `bringt ${list} mit`,
  missing: (list) => `nichts im Lebenslauf zu ${list}`,
  unclear: (list) => `der Lebenslauf lässt offen: ${list}`,
  offerOutreach: (name) => `Soll ich eine Nachricht an ${name} entwerfen?`,
  offerCompare: 'Soll ich die ersten beiden vergleichen?',
  people: (n, total) => (total > n ? `${people(total)} gefunden, die ersten ${n}:` : `${people(total)} gefunden:`),
  nobodyFound: 'Ich habe niemanden gefunden. Versuchen Sie weniger Bedingungen oder legen Sie weitere Lebensläufe ab.',
  scoreOf: (name, score, rank, title) =>
    `**${name}** hat **${score}** von 100 Punkten für **${title}**${rank > 0 ? `, Rang ${rank}` : ''}.`,
  fitsOf: (name) => `**${name}** für diese Stellen, die passendste zuerst:`,
  livesIn: (place) => `wohnt in ${place}`,
  closeTo: (skill) => `nahe an ${skill}`,
  asked: (what) => `gefordert: ${what}`,
  otherWork: 'bisher andere Arbeit',
  gaps: '**Was fehlt**',
  noGaps: 'Nichts von dem, was die Stelle verlangt, fehlt.',
  comparison: (names, title) => `${names}${title ? `, verglichen für **${title}**` : ' im Vergleich'}:`,
  ahead: (name, by) => `**${name}** liegt mit ${by} Punkten vorn.`,
  level: 'Sie liegen gleichauf.',
  moved: (name, to, title, from) =>
    `**${name}** ist jetzt in Phase **${to}** für ${title}${from ? ` (vorher: ${from})` : ''}.`,
  noted: (name) => `Notiert bei **${name}**:`,
  draft: (name, title, to) => `Entwurf an **${name}** zu ${title}${to ? ` (${to})` : ''}:`,
  notSent: 'Es wurde nichts gesendet. Soll ich den Ton ändern?',
  exported: (rows, name, url) => `[${name}](${url}) ist fertig, mit ${people(rows)}.`,
  pipeline: (total, jobs) =>
    `${total} ${total === 1 ? 'Bewerbung' : 'Bewerbungen'} in ${jobs} ${jobs === 1 ? 'Stelle' : 'Stellen'}:`,
  noPipeline: 'Noch ist niemand in der Pipeline.',
  imported: (n, names) => `${people(n)} aufgenommen: ${names}.`,
  duplicates: (names) => `Schon bekannt, nicht doppelt aufgenommen: ${names}.`,
  couldNotRead: (list) => `Nicht lesbar:\n${list}`,
  stillReading: (n) => `${n} ${n === 1 ? 'Datei wird' : 'Dateien werden'} noch gelesen.`,
  deleted: (what) => `**${what}** ist gelöscht.`,
  knowsSkill: (name, skill) => `Ja, der Lebenslauf von **${name}** zeigt ${skill}.`,
  skillNotFound: (name, skill) =>
    `${skill} finde ich im Lebenslauf von **${name}** nicht. Das beweist nichts; fragen lohnt sich.`,
  askThem: (name, about) => `Dazu sagt der Lebenslauf von **${name}** nichts (${about}); fragen lohnt sich.`,
  byYears: {
    most: (name, years) => `**${name}** hat die meiste Erfahrung: ${years}.`,
    least: (name, years) => `**${name}** hat die wenigste Erfahrung: ${years}.`,
  },
  othersEmpty: (n) => `${n} weitere ${n === 1 ? 'Stelle' : 'Stellen'} ohne Bewerbungen.`,
  applications: 'In der Pipeline',
};
