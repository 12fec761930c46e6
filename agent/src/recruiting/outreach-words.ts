/** The sentences of a first message to a candidate, by language and tone. What isn't known arrives as ''. */
import type { Tone } from './outreach.ts';

export const OUTREACH_LANGUAGES = ['en', 'de', 'es', 'fr'] as const;
export type OutreachLanguage = (typeof OUTREACH_LANGUAGES)[number];

export interface Known {
  /** How the message begins, e.g. "Ana" or "Ana Ruiz"; '' when no name is known. */
  first: string;
  full: string;
  /** Title and place. */
  role: string;
  /** Skills that the CV shows, as a list. */
  reasons: string;
  pay: string;
  sender: string;
}

export interface Words {
  locale: string;
  and: string;
  remote: string;
  hybrid: string;
  from: string;
  upTo: string;
  to: string;
  /** Paragraphs; empty ones are left out. */
  paragraphs: Record<Tone, (known: Known) => string[]>;
}

const signed = (close: string, sender: string) => (sender ? `${close}\n${sender}` : close);

export const OUTREACH_WORDS: Record<OutreachLanguage, Words> = {
  en: {
    locale: 'en-GB',
    and: 'and',
    remote: 'remote',
    hybrid: 'hybrid',
    from: 'from',
    upTo: 'up to',
    to: 'to',
    paragraphs: {
      formal: ({ full, role, reasons, pay, sender }) => [
        full ? `Dear ${full},` : 'Dear candidate,',
        `We are recruiting for the position of ${role} and would be glad to speak with you about it.`,
        reasons && `Your CV shows ${reasons}, which this position asks for.`,
        pay && `The salary range is ${pay} a year.`,
        'If the position is of interest to you, please reply with times that suit you for a short call.',
        signed('Kind regards,', sender),
      ],
      brief: ({ first, role, reasons, pay, sender }) => [
        first ? `Hi ${first},` : 'Hello,',
        `we are hiring for ${role}.${reasons && ` Your CV shows ${reasons}.`}${pay && ` ${pay} a year.`} Open to a short call?`,
        sender,
      ],
      friendly: ({ first, role, reasons, pay, sender }) => [
        first ? `Hi ${first},` : 'Hello,',
        `we have an opening for ${role}, and I thought of you.`,
        reasons && `What caught my eye in your CV: ${reasons}. That is what this job needs.`,
        pay && `The pay is ${pay} a year.`,
        'Would you like to hear more? Tell me when a short call would suit you, and I will fit in.',
        signed('Best wishes', sender),
      ],
    },
  },
  de: {
    locale: 'de-DE',
    and: 'und',
    remote: 'remote',
    hybrid: 'hybrid',
    from: 'ab',
    upTo: 'bis zu',
    to: 'bis',
    paragraphs: {
      formal: ({ full, role, reasons, pay, sender }) => [
        full ? `Guten Tag ${full},` : 'Guten Tag,',
        `wir besetzen die Stelle ${role} und würden uns gern mit Ihnen darüber unterhalten.`,
        reasons && `Ihr Lebenslauf nennt ${reasons}; genau das sucht diese Stelle.`,
        pay && `Das Gehalt liegt bei ${pay} im Jahr.`,
        'Wenn die Stelle für Sie interessant ist, nennen Sie mir bitte Zeiten, die Ihnen für ein kurzes Telefonat passen.',
        signed('Mit freundlichen Grüßen', sender),
      ],
      brief: ({ first, role, reasons, pay, sender }) => [
        first ? `Hallo ${first},` : 'Guten Tag,',
        `wir suchen für die Stelle ${role}.${reasons && ` Der Lebenslauf nennt ${reasons}.`}${pay && ` ${pay} im Jahr.`} Passt ein kurzes Telefonat?`,
        sender,
      ],
      friendly: ({ first, role, reasons, pay, sender }) => [
        first ? `Hallo ${first},` : 'Hallo,',
        `wir haben eine offene Stelle, ${role}, und ich habe dabei an dich gedacht.`,
        reasons && `Aufgefallen ist mir in deinem Lebenslauf: ${reasons}. Genau das braucht diese Stelle.`,
        pay && `Das Gehalt liegt bei ${pay} im Jahr.`,
        'Magst du mehr hören? Sag mir, wann ein kurzes Telefonat passt, ich richte mich danach.',
        signed('Viele Grüße', sender),
      ],
    },
  },
  es: {
    locale: 'es-ES',
    and: 'y',
    remote: 'en remoto',
    hybrid: 'híbrido',
    from: 'desde',
    upTo: 'hasta',
    to: 'a',
    paragraphs: {
      formal: ({ full, role, reasons, pay, sender }) => [
        full ? `Buenos días, ${full}:` : 'Buenos días:',
        `Estamos cubriendo el puesto ${role} y nos gustaría hablar con usted.`,
        reasons && `Su currículum muestra ${reasons}, que es lo que pide el puesto.`,
        pay && `El salario es de ${pay} al año.`,
        'Si el puesto le interesa, responda, por favor, con horas que le convengan para una llamada breve.',
        signed('Un cordial saludo,', sender),
      ],
      brief: ({ first, role, reasons, pay, sender }) => [
        first ? `Hola, ${first}:` : 'Hola:',
        `Buscamos a alguien para el puesto ${role}.${reasons && ` Tu currículum muestra ${reasons}.`}${pay && ` ${pay} al año.`} ¿Hablamos un momento?`,
        sender,
      ],
      friendly: ({ first, role, reasons, pay, sender }) => [
        first ? `Hola, ${first}:` : 'Hola:',
        `Tenemos un puesto abierto, ${role}, y he pensado en ti.`,
        reasons && `Lo que me llamó la atención de tu currículum: ${reasons}. Es lo que necesita el puesto.`,
        pay && `El salario es de ${pay} al año.`,
        '¿Te gustaría saber más? Dime cuándo te viene bien una llamada breve y me adapto.',
        signed('Un saludo', sender),
      ],
    },
  },
  fr: {
    locale: 'fr-FR',
    and: 'et',
    remote: 'à distance',
    hybrid: 'hybride',
    from: 'à partir de',
    upTo: 'jusqu’à',
    to: 'à',
    paragraphs: {
      formal: ({ full, role, reasons, pay, sender }) => [
        full ? `Bonjour ${full},` : 'Bonjour,',
        `Nous recrutons pour le poste ${role} et serions heureux d’en parler avec vous.`,
        reasons && `Votre CV mentionne ${reasons}, ce que demande ce poste.`,
        pay && `Le salaire est de ${pay} par an.`,
        'Si ce poste vous intéresse, merci de m’indiquer vos disponibilités pour un court appel.',
        signed('Cordialement,', sender),
      ],
      brief: ({ first, role, reasons, pay, sender }) => [
        first ? `Bonjour ${first},` : 'Bonjour,',
        `Nous recrutons pour le poste ${role}.${reasons && ` Votre CV mentionne ${reasons}.`}${pay && ` ${pay} par an.`} Un court appel vous conviendrait-il ?`,
        sender,
      ],
      friendly: ({ first, role, reasons, pay, sender }) => [
        first ? `Bonjour ${first},` : 'Bonjour,',
        `Nous avons un poste ouvert, ${role}, et j’ai pensé à vous.`,
        reasons && `Ce qui m’a plu dans votre CV : ${reasons}. C’est ce dont ce poste a besoin.`,
        pay && `Le salaire est de ${pay} par an.`,
        'Voulez-vous en savoir plus ? Dites-moi quand un court appel vous arrange, je m’adapterai.',
        signed('Bien à vous', sender),
      ],
    },
  },
};
