import type { SeedPerson } from '../person.ts';

/** A CV as its parts, in the language of the person, before any layout. */
export interface Outline {
  name: string;
  headline: string;
  /** Place, e-mail, phone and links. */
  contact: string[];
  sections: OutlineSection[];
}

export interface OutlineSection {
  kind: 'summary' | 'experience' | 'education' | 'skills' | 'languages' | 'certificates';
  title: string;
  entries: OutlineEntry[];
}

export interface OutlineEntry {
  /** A post, a degree; absent in sections that are only text. */
  title?: string;
  /** Employer or school. */
  at?: string;
  place?: string;
  dates?: string;
  /** Running text, or items. */
  lines: string[];
}

type Language = SeedPerson['language'];

const TITLES: Record<Language, Record<OutlineSection['kind'], string>> = {
  en: {
    summary: 'Profile',
    experience: 'Experience',
    education: 'Education',
    skills: 'Skills',
    languages: 'Languages',
    certificates: 'Certificates',
  },
  de: {
    summary: 'Profil',
    experience: 'Berufserfahrung',
    education: 'Ausbildung',
    skills: 'Kenntnisse',
    languages: 'Sprachen',
    certificates: 'Zertifikate',
  },
  es: {
    summary: 'Perfil',
    experience: 'Experiencia laboral',
    education: 'Formación',
    skills: 'Habilidades',
    languages: 'Idiomas',
    certificates: 'Certificados',
  },
  fr: {
    summary: 'Profil',
    experience: 'Expérience professionnelle',
    education: 'Formation',
    skills: 'Compétences',
    languages: 'Langues',
    certificates: 'Certifications',
  },
};

const MONTHS: Record<Language, string[]> = {
  en: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
  de: '01/ 02/ 03/ 04/ 05/ 06/ 07/ 08/ 09/ 10/ 11/ 12/'.split(' '),
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' '),
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
};

const NOW: Record<Language, string> = { en: 'Present', de: 'heute', es: 'actualidad', fr: "aujourd'hui" };

export function outlineOf(person: SeedPerson): Outline {
  const { language } = person;
  const section = (kind: OutlineSection['kind'], entries: OutlineEntry[]) =>
    entries.some((entry) => entry.title || entry.lines.length > 0)
      ? [{ kind, title: TITLES[language][kind], entries }]
      : [];
  return {
    name: person.name,
    headline: person.headline,
    contact: [person.location, person.email, person.phone, ...person.links],
    sections: [
      ...section('summary', [{ lines: [person.summary] }]),
      ...section(
        'experience',
        person.positions.map((position) => ({
          title: position.title,
          at: position.company,
          place: position.location,
          dates: `${month(position.start, language)} – ${position.end ? month(position.end, language) : NOW[language]}`,
          lines: position.points,
        })),
      ),
      ...section(
        'education',
        person.education.map(({ degree, institution, end }) => ({
          title: degree,
          at: institution,
          dates: end,
          lines: [],
        })),
      ),
      ...section('skills', [{ lines: person.skills }]),
      ...section('certificates', [{ lines: person.certificates }]),
      ...section('languages', [{ lines: person.languages }]),
    ],
  };
}

function month(date: string, language: Language): string {
  const [year, number] = date.split('-') as [string, string];
  const name = MONTHS[language][Number(number) - 1]!;
  return name.endsWith('/') ? name + year : `${name} ${year}`;
}
