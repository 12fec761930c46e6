import { strToU8, zipSync, type Zippable } from 'fflate';
import type { SeedPerson } from '../person.ts';
import { outlineOf } from './outline.ts';
import { asText, escapeXml } from './text.ts';

interface Paragraph {
  style: 'title' | 'subtitle' | 'heading' | 'bold' | 'body' | 'bullet';
  text: string;
}

/** The same date in every archive, so that the same person makes the same bytes. */
const MADE = new Date('2026-01-05T12:00:00Z');

/** Post and dates parted by a tab in one line, the employer in the next: the usual Word template. */
function paragraphs(person: SeedPerson): Paragraph[] {
  const { name, headline, contact, sections } = outlineOf(person);
  const body = (text: string): Paragraph => ({ style: 'body', text });
  return [
    { style: 'title', text: name },
    { style: 'subtitle', text: headline },
    body(contact.join(' | ')),
    ...sections.flatMap(({ kind, title, entries }): Paragraph[] => [
      { style: 'heading', text: title },
      ...entries.flatMap((entry): Paragraph[] => {
        if (!entry.title) {
          return kind === 'skills'
            ? entry.lines.map((text) => ({ style: 'bullet', text }))
            : asText(kind, entry).split('\n').map(body);
        }
        return [
          { style: 'bold', text: `${entry.title}\t${entry.dates}` },
          body([entry.at, entry.place].filter(Boolean).join(', ')),
          ...entry.lines.map((text): Paragraph => ({ style: 'bullet', text })),
        ];
      }),
    ]),
  ];
}

/** Office Open XML with styles and a numbered list, as Word saves it. */
export function docx(person: SeedPerson): Uint8Array {
  const office = 'http://schemas.openxmlformats.org';
  const styleOf = {
    title: 'Title',
    subtitle: 'Subtitle',
    heading: 'Heading1',
    bold: '',
    body: '',
    bullet: 'ListBullet',
  };
  const xml = paragraphs(person).map(({ style, text }) => {
    const properties = styleOf[style] && `<w:pPr><w:pStyle w:val="${styleOf[style]}"/></w:pPr>`;
    const bold = style === 'bold' ? '<w:rPr><w:b/></w:rPr>' : '';
    const runs = text
      .split('\t')
      .map((part) => `<w:r>${bold}<w:t xml:space="preserve">${escapeXml(part)}</w:t></w:r>`)
      .join('<w:r><w:tab/></w:r>');
    return `<w:p>${properties}${runs}</w:p>`;
  });
  const style = (id: string, size: number) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id}"/><w:rPr><w:sz w:val="${size}"/></w:rPr></w:style>`;
  return zip({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<?xml version="1.0"?><Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
    'word/styles.xml': `<?xml version="1.0"?><w:styles xmlns:w="${office}/wordprocessingml/2006/main">${style('Title', 44)}${style('Subtitle', 26)}${style('Heading1', 30)}${style('ListBullet', 22)}</w:styles>`,
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="${office}/wordprocessingml/2006/main"><w:body>${xml.join('')}<w:sectPr/></w:body></w:document>`,
  });
}

/** OpenDocument text with headings and lists. */
export function odt(person: SeedPerson): Uint8Array {
  const spaces = ['office', 'text'].map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`);
  const body = paragraphs(person).map(({ style, text }) => {
    const words = escapeXml(text).replaceAll('\t', '<text:tab/>');
    if (style === 'heading') return `<text:h text:outline-level="1">${words}</text:h>`;
    if (style === 'bullet') return `<text:list><text:list-item><text:p>${words}</text:p></text:list-item></text:list>`;
    return `<text:p>${words}</text:p>`;
  });
  return zip({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'META-INF/manifest.xml':
      '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
    'content.xml': `<?xml version="1.0"?><office:document-content ${spaces.join(' ')} office:version="1.3"><office:body><office:text>${body.join('')}</office:text></office:body></office:document-content>`,
  });
}

/** Rich Text Format; letters beyond ASCII as Unicode escapes. */
export function rtf(person: SeedPerson): Uint8Array {
  const escape = (text: string) =>
    text
      .replace(/[\\{}]/g, '\\$&')
      .replaceAll('\t', '\\tab ')
      .replace(/[^\x20-\x7e]/g, (letter) => `\\u${(letter.charCodeAt(0) << 16) >> 16}?`);
  const marks = { title: '\\fs44\\b ', subtitle: '\\fs26 ', heading: '\\fs30\\b ', bold: '\\b ', body: '', bullet: '' };
  const body = paragraphs(person).map(({ style, text }) => {
    const bullet = style === 'bullet' ? '\\bullet\\tab ' : '';
    return `{\\pard ${marks[style]}${bullet}${escape(text)}\\par}`;
  });
  return strToU8(
    `{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Liberation Sans;}}\\f0\\fs22\n${body.join('\n')}\n}`,
  );
}

function zip(files: Record<string, string>): Uint8Array {
  const entries = Object.entries(files).map(([path, text]): [string, Zippable[string]] => [
    path,
    // OpenDocument wants its type stored plainly, so that it can be told from the first bytes.
    [strToU8(text), { mtime: MADE, level: path === 'mimetype' ? 0 : 6 }],
  ]);
  return zipSync(Object.fromEntries(entries));
}
