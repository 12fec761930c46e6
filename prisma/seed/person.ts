/** An invented person: what their CV says, and so what must be read from it again. */
export interface SeedPerson {
  /** Profession family: the name of the file the person stands in. */
  family: string;
  /** Language of the CV. */
  language: 'en' | 'de' | 'es' | 'fr';
  name: string;
  email: string;
  /** As it is written in the CV: some with a country code, some as people write it at home. */
  phone: string;
  /** The same number in E.164. */
  phoneE164: string;
  location: string;
  headline: string;
  summary: string;
  positions: {
    title: string;
    company: string;
    location: string;
    /** `YYYY-MM`. */
    start: string;
    /** `YYYY-MM`, or null while it lasts. */
    end: string | null;
    points: string[];
  }[];
  education: { degree: string; institution: string; end: string }[];
  /** As the skills section lists them. */
  skills: string[];
  /** Skills that only the running text names. */
  alsoSkills: string[];
  languages: string[];
  certificates: string[];
  links: string[];
}
