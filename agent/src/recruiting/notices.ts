/**
 * What people are told: candidates before their CV is read by a machine (GDPR art. 13 and 22, EU AI Act art. 26 (11) and
 * 50, New York City Local Law 144), and for what a self-declaration is used. Texts to start from; whoever uses the
 * product fills in who they are and has them checked.
 */
export const NOTICE_LANGUAGES = ['en', 'de', 'fr', 'es'] as const;
export type NoticeLanguage = (typeof NOTICE_LANGUAGES)[number];

export interface Notices {
  /** That software ranks, by what, and that people decide. */
  aiNotice: string;
  /** For keeping a CV beyond one job. */
  consent: string;
  /** For sex, ethnicity, age and disability, given freely for the bias report alone. */
  selfDeclaration: string;
}

const NOTICES: Record<NoticeLanguage, Notices> = {
  en: {
    aiNotice:
      'We use software that compares the skills, experience and place in your CV with a job and orders applications by a score. It does not read your name, address, photo, age or any other protected trait for this. A person decides; no application is rejected by the software alone. You may ask for the explanation of your score, for a person to look at it again, and for a way to apply without this software.',
    consent:
      'I agree that my CV is kept to consider me for other jobs as well. I can withdraw this at any time; then my data is erased.',
    selfDeclaration:
      'This is voluntary and has no influence on your application. The answers are kept apart from it, are seen by nobody who decides on it, and serve only to check, in numbers, that groups are treated alike.',
  },
  de: {
    aiNotice:
      'Wir verwenden eine Software, die Kenntnisse, Erfahrung und Ort in Ihrem Lebenslauf mit einer Stelle vergleicht und Bewerbungen nach einem Wert ordnet. Name, Adresse, Foto, Alter und andere geschützte Merkmale liest sie dafür nicht. Entscheiden wird ein Mensch; keine Bewerbung wird allein durch die Software abgelehnt. Sie können die Erklärung Ihres Wertes verlangen, eine erneute Prüfung durch einen Menschen und einen Weg, sich ohne diese Software zu bewerben.',
    consent:
      'Ich bin einverstanden, dass mein Lebenslauf aufbewahrt wird, um mich auch für andere Stellen zu berücksichtigen. Ich kann das jederzeit widerrufen; dann werden meine Daten gelöscht.',
    selfDeclaration:
      'Diese Angaben sind freiwillig und haben keinen Einfluss auf Ihre Bewerbung. Sie werden getrennt aufbewahrt, niemand, der entscheidet, sieht sie, und sie dienen nur dazu, in Zahlen zu prüfen, ob Gruppen gleich behandelt werden.',
  },
  fr: {
    aiNotice:
      'Nous utilisons un logiciel qui compare les compétences, l’expérience et le lieu figurant dans votre CV avec un poste et classe les candidatures selon un score. Il ne lit pour cela ni votre nom, ni votre adresse, ni votre photo, ni votre âge, ni aucun autre critère protégé. Une personne décide ; aucune candidature n’est écartée par le seul logiciel. Vous pouvez demander l’explication de votre score, un nouvel examen par une personne et un moyen de postuler sans ce logiciel.',
    consent:
      'J’accepte que mon CV soit conservé afin d’être pris en compte pour d’autres postes. Je peux retirer cet accord à tout moment ; mes données sont alors effacées.',
    selfDeclaration:
      'Ces réponses sont facultatives et n’ont aucune influence sur votre candidature. Elles sont conservées à part, ne sont vues par aucune personne qui décide, et servent seulement à vérifier, en chiffres, que les groupes sont traités de la même façon.',
  },
  es: {
    aiNotice:
      'Usamos un programa que compara las competencias, la experiencia y el lugar de su currículum con un puesto y ordena las candidaturas por una puntuación. Para ello no lee su nombre, dirección, foto, edad ni ningún otro rasgo protegido. Decide una persona; ninguna candidatura se rechaza solo por el programa. Puede pedir la explicación de su puntuación, que una persona la revise y una forma de presentarse sin este programa.',
    consent:
      'Acepto que se conserve mi currículum para considerarme también en otros puestos. Puedo retirar este consentimiento en cualquier momento; entonces se borran mis datos.',
    selfDeclaration:
      'Estas respuestas son voluntarias y no influyen en su candidatura. Se guardan aparte, no las ve nadie que decida y solo sirven para comprobar, en cifras, que los grupos reciben el mismo trato.',
  },
};

export function noticesIn(language: NoticeLanguage): Notices {
  return NOTICES[language];
}
