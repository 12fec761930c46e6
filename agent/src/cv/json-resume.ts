import { z } from 'zod';
import { unsupported } from './file-format.ts';
import { asJsonResume } from './candidate-json.ts';
import { labelledName, renderCv } from './render-cv.ts';

/** Years and phone numbers are often written as numbers. */
const text = z.union([z.string(), z.number().transform(String)]).nullish();
const texts = z.array(z.union([z.string(), z.number().transform(String)])).nullish();
const dated = { startDate: text, endDate: text };

/** The parts of https://jsonresume.org/schema that say something about a candidate; all else is let pass. */
const JsonResume = z.object({
  basics: z
    .object({
      name: text,
      label: text,
      email: text,
      phone: text,
      url: text,
      website: text,
      summary: text,
      location: z.object({ city: text, region: text, countryCode: text }).nullish(),
      profiles: z.array(z.object({ url: text })).nullish(),
    })
    .nullish(),
  work: z
    .array(
      z.object({
        name: text,
        company: text,
        position: text,
        location: text,
        summary: text,
        highlights: texts,
        ...dated,
      }),
    )
    .nullish(),
  volunteer: z
    .array(z.object({ organization: text, position: text, summary: text, highlights: texts, ...dated }))
    .nullish(),
  education: z.array(z.object({ institution: text, area: text, studyType: text, ...dated })).nullish(),
  certificates: z.array(z.object({ name: text, issuer: text, date: text })).nullish(),
  awards: z.array(z.object({ title: text, awarder: text })).nullish(),
  skills: z
    .array(
      z.union([z.object({ name: text, keywords: texts }), z.string().transform((name) => ({ name, keywords: null }))]),
    )
    .nullish(),
  languages: z.array(z.object({ language: text, fluency: text })).nullish(),
  projects: z.array(z.object({ name: text, description: text, highlights: texts })).nullish(),
});
export type JsonResume = z.infer<typeof JsonResume>;

/**
 * The people of a file in JSON Resume, in Greenhouse's or HR Open's shape of a candidate, or of a list of such, each as
 * the text of a CV.
 * @throws AppError('unsupported_file') when the file is JSON of another kind
 */
export function readJsonResumes(source: string): string[] | null {
  let value: unknown;
  try {
    value = JSON.parse(source.replace(/^\ufeff/, ''));
  } catch {
    // A plain text may begin with a bracket too.
    return null;
  }
  const resumes = z.array(JsonResume).safeParse((Array.isArray(value) ? value : [value]).map(asJsonResume));
  const people = resumes.success ? resumes.data.filter((resume) => resume.basics ?? resume.work ?? resume.skills) : [];
  if (people.length === 0)
    throw unsupported(
      'This JSON file is no candidate in the format of JSON Resume, Greenhouse or HR Open. Upload the CV as a PDF or text.',
    );
  return people.map(render);
}

function render(resume: JsonResume): string {
  const { basics } = resume;
  const place = [basics?.location?.city, basics?.location?.region, basics?.location?.countryCode]
    .filter(Boolean)
    .join(', ');
  const links = [basics?.url, basics?.website, ...(basics?.profiles ?? []).map((profile) => profile.url)];
  const skills = (resume.skills ?? []).flatMap(({ name, keywords }) => [name, ...(keywords ?? [])]);
  const more = {
    Volunteering: blocks(resume.volunteer, (v) => [[v.position, v.organization, dates(v)], v.summary, v.highlights]),
    Projects: blocks(resume.projects, (p) => [[p.name], p.description, p.highlights]),
    Awards: blocks(resume.awards, (a) => [[a.title, a.awarder]]),
  };
  const cv = renderCv(
    {
      headline: basics?.label,
      email: basics?.email,
      phone: basics?.phone,
      location: place || null,
      links: links.filter((link) => typeof link === 'string'),
      summary: basics?.summary,
      experience: (resume.work ?? []).map((work) => ({
        title: work.position ?? null,
        company: work.name ?? work.company ?? null,
        location: work.location ?? null,
        start: month(work.startDate),
        end: month(work.endDate),
        current: !work.endDate,
        description: [work.summary, ...(work.highlights ?? []).map((line) => `- ${line}`)].filter(Boolean).join('\n'),
      })),
      education: (resume.education ?? []).map((school) => ({
        degree: [school.studyType, school.area].filter(Boolean).join(' ') || null,
        institution: school.institution ?? null,
        start: month(school.startDate),
        end: month(school.endDate),
      })),
      skills: [...new Set(skills.filter((skill) => typeof skill === 'string' && skill !== ''))] as string[],
      certificates: (resume.certificates ?? []).map((c) => [c.name, c.issuer, c.date].filter(Boolean).join(', ')),
      languages: (resume.languages ?? []).map((l) => (l.fluency ? `${l.language} (${l.fluency})` : (l.language ?? ''))),
    },
    more,
  );
  return [labelledName(basics?.name), cv].filter(Boolean).join('\n');
}

function month(date: string | null | undefined): string | null {
  return date ? date.slice(0, 7) : null;
}

function dates({ startDate, endDate }: { startDate?: string | null; endDate?: string | null }): string | null {
  return startDate ? `${month(startDate)} – ${month(endDate) ?? 'present'}` : null;
}

type Part = (string | null | undefined)[] | string | null | undefined;

function blocks<T>(items: T[] | null | undefined, parts: (item: T) => Part[]): string {
  return (items ?? [])
    .map((item) => {
      const [head, ...rest] = parts(item);
      const lines = rest.flatMap((part) => (Array.isArray(part) ? part.map((line) => `- ${line}`) : [part]));
      return [(head as string[]).filter(Boolean).join(' | '), ...lines].filter(Boolean).join('\n');
    })
    .join('\n\n');
}
