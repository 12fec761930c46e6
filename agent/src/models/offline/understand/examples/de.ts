import type { Examples } from './intent.ts';

export const de: Examples = {
  create_job: `erstelle eine stelle für eine krankenschwester in berlin
lege eine neue stelle an: softwareentwickler in münchen
wir suchen einen elektriker in hamburg
wir brauchen eine pflegefachkraft in köln mit 5 jahren erfahrung
neue stelle buchhalter frankfurt 50k
ich möchte eine stelle ausschreiben für einen koch
schreibe einen job aus: vertriebsleiter
kannst du eine position anlegen für einen projektmanager
ich brauche eine Stelle für eine Altenpflegerin in Leipzig, Vollzeit, mindestens 3 Jahre Erfahrung
wir suchen einen Buchhalter in Hamburg, 45-50k
bitte eine neue Stelle anlegen: Koch in Köln
neue Position: Elektriker, München, 3.500 € im Monat
schreib eine Stelle als Pflegefachkraft aus
leg mal eine Stelle für einen Entwickler an, remote
wir stellen einen Lageristen ein
Stelle ausschreiben für Vertriebsmitarbeiter
Lege eine Stelle an: Servicekraft, Hamburg, Teilzeit, 14 € pro Stunde
wir brauchen dringend einen Koch in Hamburg
wir suchen ab sofort eine pflegefachkraft (m/w/d) für unser haus in köln, vollzeit
wir brauchen dringend einen koch in hamburg
suche eine pflegefachkraft für die nachtschicht, 3.400 € im monat
lege bitte eine stelle für einen lagerleiter in leipzig an
neue stelle: buchhalter, teilzeit, stuttgart
ich möchte eine erzieherin einstellen
bitte ausschreiben: elektriker, münchen, 45-50k
wir stellen zwei fahrer ein
stellenausschreibung für eine sekretärin anlegen
stelle anlegen: koch (m/w/d), hamburg
ich suche einen bauleiter für berlin, 60k`,
  update_job: `mach die stelle remote
ändere das gehalt auf 60000
setze die mindesterfahrung auf 5 jahre
füge python zu den anforderungen hinzu
schließe die stelle
der ort soll hamburg sein
entferne docker aus den anforderungen
ändere das gehalt auf 50.000
füge python zu den muss-kriterien hinzu
die stelle ist besetzt
Ändere das Gehalt der Backend-Stelle auf 80.000 bis 98.000 Euro
die Stelle soll remote sein
mach die Stelle hybrid
setz das Gehalt auf 50.000
füge Deutsch zu den Anforderungen hinzu
die Koch-Stelle ist besetzt, bitte schließen
Standort ist jetzt Hamburg
Schließ die Elektriker-Stelle
erhöh das Gehalt auf 50.000
die Stelle ist jetzt hybrid
ändere den Ort auf Köln
ergänze Python bei den Anforderungen
gehalt auf 50k erhöhen
englisch ist pflicht
mach daraus hybrid
homeoffice möglich
titel ändern in teamleiter`,
  list_jobs: `zeige alle stellen
welche stellen sind offen
liste meine jobs auf
welche jobs haben wir
zeig mir die offenen stellen
Welche Stellen sind gerade offen?
Welche Stellen haben wir?
Zeig mir alle Stellen
was haben wir offen
offene Positionen?
liste alle Stellen auf
Zeig mir die Stellen
alle Jobs bitte
Welche Stelle zahlt am besten?
in welchen Städten suchen wir
welche Stellen sind offen
welche stellen sind gerade offen`,
  get_job: `zeige mir die stelle krankenschwester
was verlangt die stelle
details zur stelle
wie hoch ist das gehalt der stelle
zeig mir die Stelle Koch
was verlangt die Backend-Stelle?
Details zur Elektriker-Stelle
was zahlen wir für die Pflegestelle
was zahlen wir für die stelle
zeig mir die stelle`,
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
krankenschwestern
Haben wir Elektriker in München?
Zeig mir Köche
wer kann Python
suche Pflegekräfte mit 5 Jahren Erfahrung
gibt es jemanden mit Führerschein
Bewerber in Hamburg
wer spricht Englisch
wer wohnt in Berlin
Suche Entwickler
Zeig mir alle Kandidaten aus Leipzig
Wen hast du mit SAP-Kenntnissen?
such mir Pfleger in Berlin
Leute mit Führerschein
hast du Köche?
ich brauche Leute, die schweißen können
wer hat Erfahrung mit Kindern
zeig alle mit mehr als 5 Jahren Erfahrung
zeig mir bitte alle elektriker in münchen
suche elektriker
haben wir jemanden mit sap-kenntnissen
wer kann datev
gibt es pflegekräfte in köln
kennst du jemanden für die küche in hamburg
wen haben wir in berlin
bewerber aus hannover
gib mir alle pfleger
köche in hamburg
kandidaten aus österreich mit java
wen haben wir in paris
haben wir jemanden mit gabelstaplerschein
gibt es bei uns jemanden der deutsch spricht`,
  get_candidate: `zeige mir anna schmidt
erzähl mir mehr über sie
wer ist peter müller
öffne das profil von maria
zeig mir seinen lebenslauf
wie lautet ihre e-mail
wie ist ihre telefonnummer
erzähl mir etwas über ihn
wie viele jahre erfahrung hat sie
was wissen wir über peter
erzähl mir etwas über Anna
zeig mir das Profil von Anna
was kann Peter
Telefonnummer von Anna?
wer ist Peter Müller
wie erreiche ich Anna
kann Anna Englisch?
zeig mir mehr zu ihm
mehr über sie
wie ist ihre nummer`,
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
nochmal ranken
Zeig mir die fünf besten Bewerber für die Backend-Stelle
Wer passt auf die Backend-Stelle?
wer ist am besten für den Koch geeignet
die besten Kandidaten für die Pflegestelle
wen empfiehlst du für die Stelle
die besten für die zweite
wer wäre gut für den Job
wen haben wir für die Stelle
Beste drei für Head Chef
wer kommt für die Stelle infrage
wer passt am besten auf die backend-stelle
wer wäre gut für die stelle als koch
die besten drei für die pflegestelle
mach mir eine rangliste für den elektriker
wer kommt für die stelle in frage
wer würde da passen
wer käme denn infrage
wer wäre was
haben wir da jemanden
wen schlägst du vor
wer kommt für die lagerleiterstelle in frage`,
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
wo sind ihre schwächen
Warum steht Anna auf Platz eins beim Backend Engineer?
warum passt Peter nicht
erkläre die Bewertung von Anna
was fehlt Anna für die Stelle
Was fehlt Peter für den Backend Job?
was spricht gegen ihn
der erste klingt gut, was spricht gegen ihn
passt sie auf die stelle
wie gut passt er
wie viele punkte hat sie
wie viele punkte hat er`,
  compare_candidates: `vergleiche die ersten beiden
vergleiche anna und peter
was ist der unterschied zwischen den beiden
stelle die ersten drei gegenüber
vergleiche sie
Vergleiche Anna und Peter
wer ist besser, Anna oder Peter
stell die beiden gegenüber
und arjun im vergleich
im vergleich zu ihr`,
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
absage an den letzten
Bitte Anna für die Elektriker-Stelle auf Vorstellungsgespräch setzen
Anna zum Gespräch einladen
Peter absagen
lehne Peter für die Koch-Stelle ab
setz Anna auf die Shortlist
Anna hat zugesagt, eingestellt
mach Anna ein Angebot
sag Peter ab
lade den Ersten zum Gespräch ein
Anna einstellen für Head Chef
Peter auf abgelehnt setzen
schieb Anna ins Interview
nimm Peter in die Shortlist auf
lade jonas bitte zum gespräch für die backend-stelle ein
lehne ihn ab
bitte absagen
sag ihr ab
jonas bekommt ein angebot
den zweiten bitte einladen
svenja auf die engere auswahl
roswitha bitte auf die shortlist für die pflegestelle
für die stelle vorsehen
in die engere wahl
lade yusuf zum gespräch ein
yusuf zum vorstellungsgespräch einladen
der hat abgesagt`,
  add_note: `notiere bei anna: sucht teilzeit
füge eine notiz hinzu: kann ab juni anfangen
notiz zu peter: spricht gut englisch
merke dir dass sie umzieht
notiz zu anna: teilzeit
Notiz zu Anna: Kündigungsfrist drei Monate, will nicht umziehen
notier bei Anna, dass sie ab Mai kann
vermerke bei Peter: sehr nett
schreib bei Anna auf, dass sie Schicht arbeitet
svenja bitte vermerken: verfügbar ab 1. märz, gehaltswunsch 62k
vermerk bei jonas: kann erst ab mai
notiz zu svenja: möchte teilzeit
halte fest, dass jonas umziehen würde`,
  draft_outreach: `schreibe der ersten eine e-mail
entwirf eine nachricht an anna
schreib ihm
formuliere ein freundliches anschreiben an maria
kontaktiere sie
schreibe peter wegen der stelle koch
schreib anna eine mail wegen der stelle
Schreib Anna eine förmliche Nachricht zur Backend-Stelle
schreib Peter an wegen der Koch-Stelle
entwirf eine Mail an Anna
kontaktiere Anna
formuliere eine nette Nachricht an Peter
Eine freundliche Mail an Anna wegen der Accountant-Stelle bitte
schreib dem Zweiten
mach eine Nachricht an Peter fertig
schreib ihm wegen der elektriker-stelle
etwas förmlicher
bitte kürzer
schreib svenja eine nachricht zur buchhalterstelle
und schreib ihm
schreib ihr bitte`,
  export_shortlist: `exportiere die shortlist als pdf
als excel herunterladen
gib mir die liste als csv
erstelle ein pdf der shortlist
Exportiere die Shortlist für den Accountant als Excel
gib mir die Liste als PDF
ich brauche das als Excel`,
  pipeline_report: `wie steht es um die stelle
zeige die pipeline
statusbericht
wie viele kandidaten sind im interview
wie ist der stand
gibt es neuigkeiten
was gibt es neues
wie läuft es mit der stelle koch
wie sieht die Pipeline aus
wer ist im Gespräch für die Koch-Stelle
wie steht es um die Pflegestelle
wie viele Bewerber sind in welcher Phase
wer steht bei welcher stelle wo
ich brauche eine übersicht
übersicht über alle stellen bitte`,
  delete_job: `lösche die stelle
lösche den job krankenschwester
stelle entfernen
Lösch bitte die Stelle Head Chef
die Stelle brauchen wir nicht mehr, löschen
lösch die stelle elektriker
die stelle bitte löschen`,
  delete_candidate: `lösche anna schmidt
lösche ihre daten
kandidat entfernen
entferne peter aus der datenbank
lösch Anna aus der Datenbank
Peter möchte, dass seine Daten gelöscht werden`,
  refine: `nur die in berlin
zeige zehn
nur mit python
mehr
nur leute mit mindestens 5 jahren
und in hamburg
zeig mehr
nur Hamburg
nur die mit Führerschein
zeig mir mehr
und mit 5 Jahren Erfahrung
nur in Wien
nur die aus Hamburg
nur in münchen
auch andere städte
ohne filter
mindestens 5 jahre
wer davon kann sap
wer von denen spricht englisch
welche davon sind in berlin
keiner aus deutschland
nach jahren sortiert`,
  another: `und für die andere stelle
dasselbe für die stelle in münchen
und der zweite
was ist mit anna
und sie
und wer auf die Elektrikerstelle?
und Peter?
das gleiche für die Koch-Stelle
und wer auf die Kochstelle?
und für die Pflegestelle?
und für die andere`,
  correct: `nein, ich meinte 5 jahre
nicht berlin, hamburg
ich meinte die andere
korrektur 7 jahre
nein, ich meinte hybrid
nicht Anna, Peter
Quatsch, Hamburg
nein, hamburg
nicht ihn, die andere
ich meinte die andere stelle`,
  about_log: `was habe ich heute geändert
wer hat das gehalt geändert
zeig mir das protokoll`,
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
moin
Servus
Moin
Grüß Gott
wie geht's
Wie geht es dir`,
  help: `hilfe
was kannst du
wie funktioniert das
wer bist du
wie fange ich an
Was kannst du alles?`,
  thanks: `danke
vielen dank
super
perfekt
tschüss
Danke dir, das war's für heute!
vielen Dank
super, danke`,
  off_topic: `wie wird das wetter
erzähl mir einen witz
schreib ein gedicht
was ist die hauptstadt von frankreich
wie wird das Wetter
erzähl mir einen Witz
was ist die Hauptstadt von Frankreich`,
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
  about_me: `bist du chatgpt
bist du ein bot
wer bist du
welche ki ist das`,
  about_others: `zeig mir die kandidaten anderer firmen
kannst du die bewerber anderer unternehmen sehen
können andere firmen meine kandidaten sehen`,
  about_sending: `verschickst du die mail selbst
kannst du mails versenden
ist die nachricht schon raus`,
};
