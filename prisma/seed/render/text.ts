import type { SeedPerson } from '../person.ts';
import { outlineOf, type OutlineEntry, type OutlineSection } from './outline.ts';

/** As people type a CV: headings in capitals, dates under the post. */
export function plainText(person: SeedPerson): string {
  const { name, headline, contact, sections } = outlineOf(person);
  const blocks = sections.map(({ kind, title, entries }) => {
    const body = entries.map((entry) => {
      const head = [entry.title, entry.at, entry.place].filter(Boolean).join(', ');
      if (kind === 'experience') return [head, entry.dates, ...entry.lines.map((line) => `• ${line}`), ''].join('\n');
      return entry.title ? `${head}, ${entry.dates}` : asText(kind, entry);
    });
    return `${title.toUpperCase()}\n${body.join('\n').trimEnd()}`;
  });
  return `${[[name, headline, contact.join(' | ')].join('\n'), ...blocks].join('\n\n')}\n`;
}

/** Markdown as developers keep it, dates behind the post. */
export function markdown(person: SeedPerson): string {
  const { name, headline, contact, sections } = outlineOf(person);
  const blocks = sections.map(({ kind, title, entries }) => {
    const body = entries.map((entry) => {
      if (!entry.title) return entry.lines.map((line) => (kind === 'summary' ? line : `- ${line}`)).join('\n');
      const head = `### ${entry.title}, ${[entry.at, entry.place].filter(Boolean).join(', ')}`;
      return [head, `*${entry.dates}*`, '', ...entry.lines.map((line) => `- ${line}`)].join('\n').trimEnd();
    });
    return `## ${title}\n\n${body.join('\n\n')}`;
  });
  return `# ${name}\n\n**${headline}**\n\n${contact.join(' · ')}\n\n${blocks.join('\n\n')}\n`;
}

/** A personal web page: a list of contact data, each position an article. */
export function html(person: SeedPerson): string {
  const { name, headline, contact, sections } = outlineOf(person);
  const [place, email, phone, ...links] = contact.map(escapeXml);
  const items = (lines: string[]) => `<ul>${lines.map((line) => `<li>${escapeXml(line)}</li>`).join('')}</ul>`;
  const blocks = sections.map(({ kind, title, entries }) => {
    const body = entries.map((entry) => {
      if (!entry.title) return kind === 'summary' ? `<p>${escapeXml(entry.lines[0]!)}</p>` : items(entry.lines);
      const at = [entry.at, entry.place].filter(Boolean).join(', ');
      return `<article><h3>${escapeXml(entry.title)}</h3><p>${escapeXml(at)}<br>${escapeXml(entry.dates!)}</p>${
        entry.lines.length > 0 ? items(entry.lines) : ''
      }</article>`;
    });
    return `<section><h2>${escapeXml(title)}</h2>${body.join('')}</section>`;
  });
  return `<!doctype html><html lang="${person.language}"><head><meta charset="utf-8"><title>${escapeXml(name)}</title><style>body{font:16px serif}</style></head><body><h1>${escapeXml(name)}</h1><p>${escapeXml(headline)}</p><address>${place}<br><a href="mailto:${email}">${email}</a><br>${phone}${links
    .map((link) => `<br><a href="${link}">${link}</a>`)
    .join('')}</address>${blocks.join('')}</body></html>\n`;
}

/** Lines of a section without entries: a summary as it is, lists in one line. */
export function asText(kind: OutlineSection['kind'], entry: OutlineEntry): string {
  return kind === 'certificates' ? entry.lines.join('\n') : entry.lines.join(', ');
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
