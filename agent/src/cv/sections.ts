import type { Span } from '../schemas.ts';

export type SectionKind =
  | 'header'
  | 'summary'
  | 'experience'
  | 'volunteering'
  | 'education'
  | 'skills'
  | 'languages'
  | 'certificates'
  | 'projects'
  | 'references'
  | 'personal'
  | 'other';

export interface Section extends Span {
  kind: SectionKind;
  /** Where the heading's words stand; null for what comes before the first heading. */
  heading: Span | null;
  /** First character after the heading. */
  bodyStart: number;
}

/** A value and where it stands. */
export interface Found extends Span {
  value: string;
}

/** Sections in which a CV speaks of how to reach the candidate. */
export function isOwnContact(section: Section): boolean {
  return section.kind === 'header' || section.kind === 'personal';
}

/** Headings in the languages CVs come in, without case, accents and punctuation. */
const HEADINGS: Record<Exclude<SectionKind, 'header'>, string> = {
  summary: `summary|professional summary|executive summary|career summary|summary of qualifications|qualifications summary|
    profile|professional profile|personal profile|career profile|about|about me|personal statement|objective|career objective|
    career focus|professional objective|statement|overview|career overview|professional overview|introduction|bio|biography|
    zusammenfassung|kurzprofil|profil|uber mich|resumen|resumen profesional|perfil|perfil profesional|sobre mi|objetivo|
    a propos|a propos de moi|profil professionnel|objectif|
    profilo|profilo professionale|sommario|obiettivo|chi sono|resumo|resumo profissional|perfil profissional|profiel|samenvatting|over mij|podsumowanie|profil zawodowy|o mnie|om mig|sammanfattning|о себе|цель|个人简介|自我评价|自己pr|الملخص|نبذة`,
  experience: `experience|work experience|professional experience|employment|employment history|work history|career history|
    career|relevant experience|professional background|employment experience|clinical experience|teaching experience|
    research experience|industry experience|other work experience|other experience|additional experience|internships|internship|
    internship experience|professional history|positions|positions held|military experience|military service|job history|
    selected experience|nursing experience|leadership experience|work|appointments|professional appointments|key experience|
    berufserfahrung|beruflicher werdegang|werdegang|praktika|arbeitserfahrung|experiencia|experiencia laboral|
    experiencia profesional|experience professionnelle|experiences professionnelles|experiences|parcours professionnel|stages|
    esperienza|esperienze|esperienza professionale|esperienze professionali|esperienza lavorativa|esperienze lavorative|experiencia profissional|historico profissional|werkervaring|ervaring|doswiadczenie|doswiadczenie zawodowe|arbetslivserfarenhet|erfarenhet|yrkeserfarenhet|arbeidserfaring|erhvervserfaring|erfaring|опыт|опыт работы|工作经历|工作经验|职业经历|職歴|職務経歴|경력|경력사항|الخبرة|الخبرات|الخبرة العملية|الخبرات العملية`,
  volunteering: `volunteering|volunteer experience|volunteer work|voluntary work|voluntary experience|community service|
    community involvement|ehrenamt|ehrenamtliche tatigkeiten|voluntariado|benevolat|campus activities|activities|
    extracurricular activities|extra curricular activities|leadership and activities|leadership`,
  education: `education|education and training|education and qualifications|academic background|academic qualifications|
    academic history|qualifications|educational background|education history|studies|training|education and certifications|
    academic experience|degrees|ausbildung|bildung|bildungsweg|schulbildung|studium|akademischer werdegang|aus und weiterbildung|
    educacion|formacion|formacion academica|estudios|formation|formations|etudes|diplomes|education et formation|
    istruzione|formazione|istruzione e formazione|studi|formacao|formacao academica|educacao|escolaridade|opleiding|opleidingen|onderwijs|wykształcenie|edukacja|utbildning|utdanning|uddannelse|образование|教育背景|教育经历|学历|学歴|학력|학력사항|التعليم|المؤهلات|المؤهلات العلمية`,
  skills: `skills|top skills|skill set|key skills|technical skills|core skills|core competencies|competencies|core competences|competences|expertise|
    areas of expertise|technical expertise|technologies|technical proficiencies|proficiencies|skill highlights|highlights|
    skills and abilities|skills and tools|skills summary|summary of skills|professional skills|clinical skills|soft skills|
    hard skills|computer skills|it skills|tools|tools and technologies|technical competencies|key competencies|strengths|
    key strengths|skills and expertise|skills and competencies|additional skills|other skills|relevant skills|software|
    software skills|technical summary|technical knowledge|specialties|specialities|capabilities|areas of strength|tech stack|
    qualifications and skills|skills and interests|programming skills|programming languages|technology|abilities|
    kenntnisse|fahigkeiten|kompetenzen|edv kenntnisse|it kenntnisse|fachkenntnisse|habilidades|competencias|aptitudes|
    conocimientos|competences techniques|competences cles|savoir faire|
    competenze|competenze tecniche|competenze professionali|capacita e competenze|capacita|conhecimentos|competencias tecnicas|habilidades tecnicas|vaardigheden|competenties|umiejetnosci|kompetenser|fardigheter|ferdigheter|kompetencer|навыки|ключевые навыки|профессиональные навыки|技能|专业技能|スキル|기술|보유기술|المهارات`,
  languages: `languages|language skills|languages spoken|spoken languages|language|foreign languages|sprachen|sprachkenntnisse|
    idiomas|langues|langues parlees|
    lingue|competenze linguistiche|lingue straniere|linguas|talen|talenkennis|jezyki|jezyki obce|znajomosc jezykow|sprak|sprakkunskaper|sprog|языки|знание языков|иностранные языки|语言|语言能力|語学|외국어|اللغات`,
  certificates: `certifications|certificates|certification|licenses|licences|licenses and certifications|
    licences and certifications|certifications and licenses|professional certifications|credentials|registrations|
    professional registrations|registration|licensure|licensure and certification|training and certifications|
    certifications and training|courses|courses and certifications|professional development|training and courses|
    certificates and licences|accreditations|professional qualifications|professional training|driving licences|
    zertifikate|zertifizierungen|weiterbildung|weiterbildungen|fortbildungen|lizenzen|certificaciones|certificados|cursos|
    licencias|certificats|permis|
    certificazioni|attestati|certificacoes|certificaten|cursussen|certyfikaty|kursy|szkolenia|kurser|certifieringar|сертификаты|курсы|证书|資格|자격증|الشهادات|الدورات`,
  projects: `projects|personal projects|selected projects|academic projects|key projects|side projects|open source|
    open source projects|project experience|portfolio|projekte|proyectos|projets|
    progetti|projetos|projecten|projekty|projekt|проекты|项目经历|项目经验|プロジェクト`,
  references: `references|referees|reference|professional references|referenzen|referencias|
    referenze|referenties|referencje|referenser|рекомендации`,
  personal: `personal information|personal details|personal data|personal|contact|contact information|contact details|
    contact info|details|links|personliche daten|personliche angaben|kontakt|kontaktdaten|datos personales|contacto|
    informations personnelles|coordonnees|etat civil|
    informazioni personali|dati personali|contatti|dados pessoais|contato|contatos|contactos|persoonlijke gegevens|contactgegevens|personalia|dane osobowe|personuppgifter|kontaktuppgifter|личные данные|контакты|контактная информация|个人信息|联系方式|基本信息|معلومات الاتصال|البيانات الشخصية|المعلومات الشخصية`,
  other: `interests|hobbies|hobbies and interests|interests and hobbies|personal interests|publications|selected publications|
    awards|honors|honours|awards and honors|honors and awards|awards and recognition|awards and scholarships|achievements|
    accomplishments|key achievements|selected honors|scholarships|patents|invited talks|talks|presentations|conferences|
    affiliations|professional affiliations|professional affiliations and activities|memberships|professional memberships|
    additional information|other information|other|miscellaneous|declaration|research|research interests|life philosophy|
    most proud of|a day of my life|media|service|professional service|speaking|exhibitions|performances|
    interessen|hobbys|auszeichnungen|veroffentlichungen|sonstiges|intereses|premios|publicaciones|otros|
    centres d interet|loisirs|distinctions|divers|
    interessi|hobby e interessi|interesses|interesses pessoais|hobby s|zainteresowania|intressen|fritid|интересы|увлечения|兴趣爱好|趣味|الهوايات`,
};

const KIND_BY_HEADING = new Map<string, SectionKind>(
  Object.entries(HEADINGS).flatMap(([kind, list]) =>
    list.split('|').map((heading) => [headingKey(heading), kind as SectionKind] as const),
  ),
);

/** Whether a line is nothing but the heading of a section. */
export function isHeading(line: string): boolean {
  return headingKind(line) !== null;
}

/** The parts of a CV under their headings, in order; together they cover the whole text. */
export function findSections(text: string): Section[] {
  const sections: Section[] = [{ kind: 'header', start: 0, end: text.length, heading: null, bodyStart: 0 }];
  for (const { start, end, next } of linesOf(text)) {
    const found = headingAt(text, start, end, next);
    if (!found) continue;
    sections.at(-1)!.end = start;
    sections.push({ kind: found.kind, start, end: text.length, heading: found.span, bodyStart: found.span.end });
  }
  return sections.filter((section) => section.end > section.start);
}

export interface Line extends Span {
  text: string;
  /** Text of the next line that is not empty. */
  next: string;
}

export function linesOf(text: string, from = 0, to = text.length): Line[] {
  const lines: Line[] = [];
  let start = from;
  while (start < to) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 || newline > to ? to : newline;
    lines.push({ start, end, text: text.slice(start, end), next: '' });
    start = end + 1;
  }
  for (let i = lines.length - 2; i >= 0; i--) lines[i]!.next = lines[i + 1]!.text.trim() || lines[i + 1]!.next;
  return lines;
}

function headingAt(text: string, start: number, end: number, next: string): { kind: SectionKind; span: Span } | null {
  const line = text.slice(start, end);
  if (!line.trim()) return null;
  const whole = headingKind(line);
  // A skill group such as "Languages: Python" is no heading, nor is "Languages" alone between groups of the like.
  if (whole) return { kind: whole, span: { start, end } };
  if (/^\p{Lu}[\p{Lu} &/,]+$/u.test(line.trim()) && /^\p{Lu}[\p{Lu} &/,]+$/u.test(next)) {
    const twoLines = headingKind(`${line} ${next}`);
    if (twoLines) return { kind: twoLines, span: { start, end } };
  }
  // Headings at the side share a line with what follows; only capitals tell them from the text, or a colon.
  const side = /^\s*((?:\p{Lu}{3,}|&|AND|OF|IT)(?: (?:\p{Lu}{2,}|&))*)(?=\s+\S)/u.exec(line);
  for (let words = side?.[1]?.split(' ') ?? []; words.length > 0; words = words.slice(0, -1)) {
    const label = words.join(' ');
    const kind = headingKind(label);
    const rest = line.slice(line.indexOf(label) + label.length).trim();
    if (kind && !/^[\p{Lu}\s&]+$/u.test(rest)) {
      return { kind, span: { start, end: start + line.indexOf(label) + label.length } };
    }
  }
  const labelled = /^\s*([\p{L} &/]{4,40}):\s+\S/u.exec(line);
  const kind = labelled ? headingKind(labelled[1]!) : null;
  if (kind && INLINE.has(kind) && !/^\s*languages/i.test(line)) {
    return { kind, span: { start, end: start + line.indexOf(':') + 1 } };
  }
  return null;
}

/** Sections that people write on one line after a colon. */
const INLINE = new Set<SectionKind>(['summary', 'skills', 'education', 'experience', 'certificates', 'references']);

function headingKind(line: string): SectionKind | null {
  return line.length > 60 ? null : (KIND_BY_HEADING.get(headingKey(line)) ?? null);
}

function headingKey(line: string): string {
  return line
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&|\+/g, ' and ')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
    .replace(/ (?:cont|continued)$/, '');
}
