import type { CandidateFields } from '../schemas.ts';

/**
 * Facts as the text of a CV, so that what was typed or came in a table is read, quoted and embedded like any other CV.
 * @param more  further sections by heading, such as a column of a table that no field fits
 */
export function renderCv(fields: CandidateFields, more: Record<string, string> = {}): string {
  const contact = [fields.email, fields.phone, fields.location].filter(Boolean).join(' | ');
  const blocks = [
    [fields.name, fields.headline, contact, ...(fields.links ?? [])].filter(Boolean).join('\n'),
    section('Summary', fields.summary),
    section('Experience', (fields.experience ?? []).map(renderPosition).join('\n\n')),
    section('Education', (fields.education ?? []).map(renderEducation).join('\n')),
    section('Skills', fields.skills?.join(', ')),
    section('Certificates', fields.certificates?.join('\n')),
    section('Languages', fields.languages?.join(', ')),
    ...Object.entries(more).map(([heading, body]) => section(heading, body)),
  ];
  return blocks.filter(Boolean).join('\n\n');
}

/** A name that is known as such, however unlike a name it looks: the label tells the reader. */
export function labelledName(name: string | null | undefined): string {
  return name?.trim() ? `Name: ${name.trim()}` : '';
}

function section(heading: string, body: string | null | undefined): string {
  return body?.trim() ? `${heading}\n${body.trim()}` : '';
}

function renderPosition({
  title,
  company,
  location,
  start,
  end,
  current,
  description,
}: NonNullable<CandidateFields['experience']>[number]): string {
  const dates = start ? `${start} – ${current || !end ? 'present' : end}` : end;
  return [[title, company, location, dates].filter(Boolean).join(' | '), description].filter(Boolean).join('\n');
}

function renderEducation({
  degree,
  institution,
  start,
  end,
}: NonNullable<CandidateFields['education']>[number]): string {
  return [degree, institution, start && end ? `${start} – ${end}` : (end ?? start)].filter(Boolean).join(' | ');
}
