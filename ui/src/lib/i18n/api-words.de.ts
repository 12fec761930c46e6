/** What the server says in English, in German; see api-words.ts. */
export const server: Record<string, string> = {
  '{} was not found in this workspace.': '{} gibt es in diesem Arbeitsbereich nicht.',
  'The candidate': 'Die Person',
  'This candidate': 'Diese Person',
  'The job': 'Die Stelle',
  'This job': 'Diese Stelle',
  'The thread': 'Das Gespräch',
  'The message': 'Die Nachricht',
  'The run': 'Die Antwort',
  'The import': 'Der Import',
  'The file': 'Die Datei',
  'The stored file': 'Die abgelegte Datei',
  'The original file of this candidate': 'Die Originaldatei dieser Person',
  'This API key': 'Diesen API-Schlüssel',
  'A ranking of this job': 'Eine Rangliste dieser Stelle',
  'The e-mail address or the password is wrong.': 'Die E-Mail-Adresse oder das Passwort stimmt nicht.',
  'The database cannot be reached at the moment.': 'Die Datenbank ist gerade nicht erreichbar.',
  'The server is restarting.': 'Der Server startet gerade neu.',
  'Try again in a few seconds.': 'Versuchen Sie es in ein paar Sekunden wieder.',
  'Try again in a moment.': 'Versuchen Sie es gleich noch einmal.',
  'This is a fault of ours.': 'Das ist ein Fehler auf unserer Seite.',
  'Try again; if it stays, give your operator the number {}.':
    'Versuchen Sie es noch einmal; bleibt es dabei, nennen Sie dem Betreiber die Nummer {}.',
  'Too many requests on this connection.': 'Zu viele Anfragen auf dieser Verbindung.',
  'Wait a few seconds.': 'Warten Sie ein paar Sekunden.',
  'The message is longer than 100,000 characters.': 'Die Nachricht ist länger als 100.000 Zeichen.',
  'Shorten it, or attach it as a file.': 'Kürzen Sie sie, oder hängen Sie sie als Datei an.',
  'This approval was already answered.': 'Diese Freigabe ist schon beantwortet.',
  'Nothing waits for an answer here: this approval was already answered.':
    'Hier wartet nichts auf Antwort: diese Freigabe ist schon beantwortet.',
  'A conversation about this person is being answered right now.':
    'Ein Gespräch über diese Person wird gerade beantwortet.',
  'Try again when it has finished.': 'Versuchen Sie es wieder, wenn es zu Ende ist.',
  'Nobody is on the shortlist of “{}” yet.': 'Auf der Auswahlliste von „{}“ steht noch niemand.',
  'Match candidates with the job first.': 'Vergleichen Sie zuerst die Personen mit der Stelle.',
  'The lowest salary ({}) is above the highest ({}).': 'Das niedrigste Gehalt ({}) liegt über dem höchsten ({}).',
  'Swap or correct them.': 'Tauschen oder berichtigen Sie sie.',
  'Must not be above salaryMax.': 'Darf nicht über dem höchsten liegen.',
  'A note has between 1 and 5,000 characters.': 'Eine Notiz hat 1 bis 5.000 Zeichen.',
  'A candidate can’t be merged with itself.': 'Ein Eintrag lässt sich nicht mit sich selbst zusammenführen.',
  'Name two.': 'Nennen Sie zwei.',
  'A file is larger than 20 MB.': 'Eine Datei ist größer als 20 MB.',
  'Send a smaller one.': 'Schicken Sie eine kleinere.',
  'More than 500 files at once.': 'Mehr als 500 Dateien auf einmal.',
  'Send them in several uploads.': 'Schicken Sie sie in mehreren Schüben.',
  'This link does not work: it was revoked, or the address is not complete.':
    'Dieser Link gilt nicht: er wurde widerrufen, oder die Adresse ist unvollständig.',
  'Ask for a new one.': 'Bitten Sie um einen neuen.',
  'The content filter of the model refused this request.': 'Der Inhaltsfilter des Modells hat diese Anfrage abgelehnt.',
  'Try to ask in other words.': 'Fragen Sie mit anderen Worten.',
  'This conversation has become longer than the model can read.':
    'Dieses Gespräch ist länger geworden, als das Modell lesen kann.',
  'Start a new thread, or ask for less at once.': 'Beginnen Sie ein neues, oder fragen Sie nach weniger auf einmal.',
  'The model server does not know this model.': 'Der Server kennt dieses Modell nicht.',
  "Check the model's name and the address.": 'Prüfen Sie den Namen des Modells und die Adresse.',
  'The OpenAI key was refused.': 'Der Schlüssel wurde abgelehnt.',
  'Check the key, and the address if you use another server.':
    'Prüfen Sie den Schlüssel, und bei einem anderen Server auch die Adresse.',
  'The OpenAI account has no credit left.': 'Das Guthaben des OpenAI-Kontos ist aufgebraucht.',
  'Check its plan and billing.': 'Prüfen Sie dort Tarif und Abrechnung.',
  'The model is busy: its rate limit is reached, and trying again did not help.':
    'Das Modell ist ausgelastet: seine Grenze an Anfragen ist erreicht, und neue Versuche halfen nicht.',
  'Wait {}, then ask again.': 'Warten Sie {}, dann fragen Sie noch einmal.',
  'The model server failed (status {}).': 'Der Server des Modells meldet einen Fehler (Status {}).',
  'The model server could not be reached.': 'Der Server des Modells war nicht erreichbar.',
  'Check the network and the address, then try again.': 'Prüfen Sie Netz und Adresse, dann versuchen Sie es wieder.',
  'The model server reported an error in the middle of its answer.':
    'Der Server des Modells meldete mitten in der Antwort einen Fehler.',
  'The model server reported an error instead of an answer.':
    'Der Server des Modells meldete einen Fehler statt einer Antwort.',
  'The connection to the model broke off in the middle of its answer.':
    'Die Verbindung zum Modell riss mitten in der Antwort ab.',
  'What it had said is kept; ask it to go on.': 'Was es gesagt hatte, bleibt; bitten Sie es fortzufahren.',
  '{} answered and accepts tools.': '{} hat geantwortet und kann Werkzeuge benutzen.',
  '{} gave no answer.': '{} hat nicht geantwortet.',
  'Check that it is a chat model.': 'Prüfen Sie, ob es ein Chat-Modell ist.',
  '{} did not answer within {} s.': '{} hat nicht innerhalb von {} s geantwortet.',
  'The host {} was not found.': 'Den Server {} gibt es nicht.',
  'Check the address.': 'Prüfen Sie die Adresse.',
  "{} is inside the operator's network.": '{} liegt im Netz des Betreibers.',
  'The operator can allow it by {}=allow.': 'Der Betreiber kann es mit {}=allow erlauben.',
  'Enter the key of this server.': 'Geben Sie den Schlüssel dieses Servers ein.',
  'Check OPENAI_CHAT_MODEL and OPENAI_BASE_URL.': 'Prüfen Sie OPENAI_CHAT_MODEL und OPENAI_BASE_URL.',
  'Check OPENAI_API_KEY, and OPENAI_BASE_URL if you use another server, then start again.':
    'Prüfen Sie OPENAI_API_KEY, bei einem anderen Server auch OPENAI_BASE_URL, und starten Sie neu.',
  'Check the network and OPENAI_BASE_URL, then try again.':
    'Prüfen Sie Netz und OPENAI_BASE_URL, dann versuchen Sie es wieder.',
  'Text that a reader would not see was found; it is shown here and left out of matching.':
    'Es wurde Text gefunden, den man beim Lesen nicht sähe; er wird hier gezeigt und beim Abgleich ausgelassen.',
  'Text that speaks to an AI was found; it is shown here and left out of matching.':
    'Es wurde Text gefunden, der eine KI anspricht; er wird hier gezeigt und beim Abgleich ausgelassen.',
  'No headings were found, so parts of the CV may be missing from the profile.':
    'Es wurden keine Überschriften gefunden; im Profil können Teile des Lebenslaufs fehlen.',
  'No dated positions were found; the years of experience are as the CV states them.':
    'Es wurden keine datierten Stellen gefunden; die Jahre Erfahrung stehen so im Lebenslauf.',
  'No dated positions were found, so the years of experience are unknown.':
    'Es wurden keine datierten Stellen gefunden; die Jahre Erfahrung sind unbekannt.',
  'No name was found.': 'Es wurde kein Name gefunden.',
  'No e-mail address or phone number was found.': 'Es wurde weder E-Mail-Adresse noch Telefonnummer gefunden.',
  'Scanned: read by OCR with {}% confidence.': 'Eingescannt: per Texterkennung gelesen, zu {} % sicher.',
  'Two columns: the reading order may be wrong in places.':
    'Zwei Spalten: die Reihenfolge kann stellenweise falsch sein.',
  'This file is damaged: its contents can’t be unpacked.':
    'Diese Datei ist beschädigt: ihr Inhalt lässt sich nicht entpacken.',
  'Save it again and upload the new copy.': 'Speichern Sie sie neu, und laden Sie die neue Fassung hoch.',
  'This file unpacks to far more than its size, so it was not opened.':
    'Diese Datei würde entpackt viel größer, als sie ist, und wurde nicht geöffnet.',
  'Reading this file took too long and was stopped.': 'Das Lesen dieser Datei dauerte zu lange und wurde abgebrochen.',
  'Save the CV as a simpler PDF and upload it again.':
    'Speichern Sie den Lebenslauf als einfacheres PDF, und laden Sie ihn noch einmal hoch.',
  'This file needs more memory than a CV should.': 'Diese Datei braucht mehr Speicher, als ein Lebenslauf sollte.',
  'Save it as a simpler PDF and upload it again.':
    'Speichern Sie ihn als einfacheres PDF, und laden Sie ihn noch einmal hoch.',
  'No text was found in this file.': 'In dieser Datei wurde kein Text gefunden.',
  'If it is a scan, upload a sharper one; else save the CV as a PDF.':
    'Ist es ein Scan, laden Sie einen schärferen hoch; sonst speichern Sie den Lebenslauf als PDF.',
  'This image is damaged and can’t be read.': 'Dieses Bild ist beschädigt und nicht lesbar.',
  'Scan the CV again and upload the new image.': 'Scannen Sie den Lebenslauf neu, und laden Sie das neue Bild hoch.',
  'This file is empty.': 'Diese Datei ist leer.',
  'This file is larger than 20 MB.': 'Diese Datei ist größer als 20 MB.',
  'Save the CV as a smaller PDF and upload it again.':
    'Speichern Sie den Lebenslauf als kleineres PDF, und laden Sie ihn noch einmal hoch.',
  'This is a .{} file, which is not a CV format.': 'Das ist eine .{}-Datei, kein Format für Lebensläufe.',
  'This is not a CV format.': 'Das ist kein Format für Lebensläufe.',
  'Upload a PDF, Word, ODT, RTF, text, Markdown, HTML, PNG or JPG file, or a list of people as CSV or Excel.':
    'Laden Sie eine Datei als PDF, Word, ODT, RTF, Text, Markdown, HTML, PNG oder JPG hoch, oder eine Liste von Personen als CSV oder Excel.',
  'This PDF is damaged and can’t be read.': 'Dieses PDF ist beschädigt und nicht lesbar.',
  'This PDF is protected by a password.': 'Dieses PDF ist durch ein Passwort geschützt.',
  'Remove the password and upload it again.': 'Entfernen Sie das Passwort, und laden Sie es noch einmal hoch.',
  'This text is far longer than a CV.': 'Dieser Text ist viel länger als ein Lebenslauf.',
  'Upload the CV alone.': 'Laden Sie nur den Lebenslauf hoch.',
  'There is no CV in this file.': 'In dieser Datei ist kein Lebenslauf.',
  'This archive holds no files.': 'Dieses Archiv enthält keine Dateien.',
  'This archive holds archives within archives.': 'Dieses Archiv enthält Archive in Archiven.',
  'Unpack them and upload the files.': 'Entpacken Sie sie, und laden Sie die Dateien hoch.',
  'Groups come only from what candidates declared of themselves; nothing is inferred.':
    'Gruppen entstehen nur aus dem, was Bewerber über sich selbst angaben; nichts wird erschlossen.',
  'Nobody stands in the pipeline of this job yet.': 'In der Pipeline dieser Stelle ist noch niemand.',
  '{} of {} declared nothing and are in no group.': '{} von {} haben nichts angegeben und sind in keiner Gruppe.',
  'A ratio below 0.8 is a reason to look closer, not proof of discrimination; one above is no proof of its absence.':
    'Ein Verhältnis unter 0,8 ist ein Grund, genauer hinzusehen, kein Beweis für Benachteiligung; eines darüber ist kein Beweis, dass es keine gibt.',
  'Groups of fewer than {} are marked small: one decision changes their rate a lot, so they are not flagged.':
    'Gruppen von weniger als {} sind als klein vermerkt: eine Entscheidung ändert ihre Quote stark, darum schlagen sie nicht an.',
  'This is not the present password.': 'Das ist nicht das jetzige Passwort.',
  'This file is not kept any more.': 'Diese Datei wird nicht mehr aufbewahrt.',
  'Upload it again to read it anew.': 'Laden Sie sie noch einmal hoch, um sie neu zu lesen.',
  'This file could not be read: each try ended the reader.':
    'Diese Datei ließ sich nicht lesen: jeder Versuch brach das Lesen ab.',
  'Send it in another format.': 'Schicken Sie sie in einem anderen Format.',
  'Who are the best candidates for this job?': 'Wer sind die besten Kandidaten für diese Stelle?',
  'Show this job': 'Zeig diese Stelle',
  'Show the pipeline': 'Zeig die Pipeline',
  'Show me the first one': 'Zeig mir den ersten',
  'Compare the first two': 'Vergleiche die ersten zwei',
  'List my jobs': 'Liste meine Stellen auf',
  'Why is the first one on top?': 'Warum ist der erste oben?',
  'Export the shortlist as PDF': 'Exportiere die Shortlist als PDF',
  'Draft a message to the first one': 'Entwirf eine Nachricht an den ersten',
};
