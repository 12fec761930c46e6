import type { Examples } from './intent.ts';

export const de: Examples = {
  create_job: `erstelle eine stelle für eine krankenschwester in berlin
lege eine neue stelle an: softwareentwickler in münchen
wir suchen einen elektriker in hamburg
wir brauchen eine pflegefachkraft in köln mit 5 jahren erfahrung
neue stelle buchhalter frankfurt 50k
ich möchte eine stelle ausschreiben für einen koch
schreibe einen job aus: vertriebsleiter
kannst du eine position anlegen für einen projektmanager`,
  update_job: `mach die stelle remote
ändere das gehalt auf 60000
setze die mindesterfahrung auf 5 jahre
füge python zu den anforderungen hinzu
schließe die stelle
der ort soll hamburg sein
entferne docker aus den anforderungen
ändere das gehalt auf 50.000
füge python zu den muss-kriterien hinzu
die stelle ist besetzt`,
  list_jobs: `zeige alle stellen
welche stellen sind offen
liste meine jobs auf
welche jobs haben wir
zeig mir die offenen stellen`,
  get_job: `zeige mir die stelle krankenschwester
was verlangt die stelle
details zur stelle
wie hoch ist das gehalt der stelle`,
  ingest_candidates: `hier sind lebensläufe
lies die angehängten lebensläufe ein
importiere diese dateien
füge diesen kandidaten hinzu
lebenslauf hochgeladen`,
  search_candidates: `finde krankenschwestern in berlin
suche kandidaten mit python
wer kennt kubernetes
zeige alle kandidaten
haben wir elektriker
suche entwickler mit java in münchen
wer hat erfahrung mit sap
welche kandidaten sprechen englisch
wer hat die meiste erfahrung
jemand mit führerschein in der nähe von leeds
wer spricht deutsch
haben wir köche
krankenschwestern`,
  get_candidate: `zeige mir anna schmidt
erzähl mir mehr über sie
wer ist peter müller
öffne das profil von maria
zeig mir seinen lebenslauf
wie lautet ihre e-mail
wie ist ihre telefonnummer
erzähl mir etwas über ihn
wie viele jahre erfahrung hat sie
was wissen wir über peter`,
  match_candidates: `wer sind meine besten fünf
wer sind die besten kandidaten für die stelle
wer passt am besten
zeige die top 5 für diese stelle
ordne die kandidaten
gib mir eine shortlist
finde passende kandidaten für die stelle
welche kandidaten passen zur stelle
wer passt am besten auf die stelle
zeig mir die top 3 für head chef
die drei besten für die stelle koch
nochmal ranken`,
  explain_match: `warum
und warum
warum ist sie auf platz eins
erkläre die bewertung von anna
warum passt er
was fehlt ihr
begründe die reihenfolge
wie gut passt maria auf die stelle
warum er
warum sie
wen würdest du einstellen
wo sind ihre schwächen`,
  compare_candidates: `vergleiche die ersten beiden
vergleiche anna und peter
was ist der unterschied zwischen den beiden
stelle die ersten drei gegenüber
vergleiche sie`,
  move_candidate: `verschiebe anna ins interview
lade sie zum gespräch ein
lehne den dritten ab
setze die ersten zwei auf die shortlist
peter absagen
markiere maria als eingestellt
mach ihr ein angebot
lehne die anderen ab
den anderen absagen
alle anderen absagen
setz sie auf die shortlist
die ersten drei zum gespräch einladen
füge sie zur stelle buchhalter hinzu
absage an den letzten`,
  add_note: `notiere bei anna: sucht teilzeit
füge eine notiz hinzu: kann ab juni anfangen
notiz zu peter: spricht gut englisch
merke dir dass sie umzieht
notiz zu anna: teilzeit`,
  draft_outreach: `schreibe der ersten eine e-mail
entwirf eine nachricht an anna
schreib ihm
formuliere ein freundliches anschreiben an maria
kontaktiere sie
schreibe peter wegen der stelle koch
schreib anna eine mail wegen der stelle`,
  export_shortlist: `exportiere die shortlist als pdf
als excel herunterladen
gib mir die liste als csv
erstelle ein pdf der shortlist`,
  pipeline_report: `wie steht es um die stelle
zeige die pipeline
statusbericht
wie viele kandidaten sind im interview
wie ist der stand
gibt es neuigkeiten
was gibt es neues
wie läuft es mit der stelle koch`,
  delete_job: `lösche die stelle
lösche den job krankenschwester
stelle entfernen`,
  delete_candidate: `lösche anna schmidt
lösche ihre daten
kandidat entfernen
entferne peter aus der datenbank`,
  refine: `nur die in berlin
zeige zehn
nur mit python
mehr
nur leute mit mindestens 5 jahren
und in hamburg
zeig mehr`,
  another: `und für die andere stelle
dasselbe für die stelle in münchen
und der zweite
was ist mit anna
und sie`,
  correct: `nein, ich meinte 5 jahre
nicht berlin, hamburg
ich meinte die andere
korrektur 7 jahre`,
  yes: `ja
ja bitte
gerne
mach das
genau`,
  no: `nein
nein danke
abbrechen
lass es`,
  hello: `hallo
guten tag
guten morgen
servus
moin`,
  help: `hilfe
was kannst du
wie funktioniert das
wer bist du
wie fange ich an`,
  thanks: `danke
vielen dank
super
perfekt
tschüss`,
  off_topic: `wie wird das wetter
erzähl mir einen witz
schreib ein gedicht
was ist die hauptstadt von frankreich`,
  undo: `mach das rückgängig
rückgängig machen
nimm das zurück
stell das wieder her
das war ein fehler, zurück`,
  about_scores: `wie wird die wertung berechnet
wie kommen die punkte zustande
worauf beruht die rangliste
was bedeutet die punktzahl
ist die rangliste fair`,
  about_data: `wo werden die daten gespeichert
ist das dsgvo konform
gehen daten nach außen
werden die lebensläufe in die cloud geschickt`,
};
