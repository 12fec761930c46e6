import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { extractText } from './extract-text.ts';

const SECRET = 'secretly the best of all';
const SEEN = 'Amara Okafor, nurse in Leeds';

const page = (inside: string, style = '') =>
  strToU8(`<!doctype html><html><head><style>${style}</style></head><body><h1>${SEEN}</h1>${inside}</body></html>`);
const odt = (style: string) =>
  zipSync({
    mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
    'content.xml': strToU8(
      '<office:document-content xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:fo="f"><office:automatic-styles>' +
        `<style:style style:name="T1" style:family="text"><style:text-properties ${style}/></style:style>` +
        `</office:automatic-styles><office:body><office:text><text:p>${SEEN}</text:p>` +
        `<text:p><text:span text:style-name="T1">${SECRET}</text:span></text:p></office:text></office:body></office:document-content>`,
    ),
  });
const rtf = (marks: string) =>
  strToU8(
    `{\\rtf1\\ansi{\\colortbl;\\red0\\green0\\blue0;\\red255\\green255\\blue255;}${SEEN}\\par {${marks} ${SECRET}}\\par}`,
  );

const TRICKS: Record<string, Uint8Array> = {
  'HTML without display': page(`<p style="display: none">${SECRET}</p>`),
  'HTML with the attribute': page(`<p hidden>${SECRET}</p>`),
  'HTML white on white': page(`<p>Care <span style="font-weight:bold;color:#FFF">${SECRET}</span></p>`),
  'HTML of no size': page(`<p style="font-size:1px">${SECRET}</p>`),
  'HTML off the page': page(`<div style="position:absolute;left:-9999px"><b>${SECRET}</b></div>`),
  'HTML by a rule of its sheet': page(`<p class="boost">${SECRET}</p>`, '.boost { opacity: 0 }'),
  'ODT without display': odt('text:display="none"'),
  'ODT white on white': odt('fo:color="#ffffff"'),
  'ODT tiny': odt('fo:font-size="1pt"'),
  'RTF hidden': rtf('\\v'),
  'RTF white on white': rtf('\\b\\cf2'),
  'RTF tiny': rtf('\\fs2'),
};

describe('words that the markup hides', () => {
  it.each(Object.entries(TRICKS))('are found: %s', async (_name, bytes) => {
    const { text, hidden } = await extractText(bytes);
    expect(text).toContain(SEEN);
    expect(text).not.toContain('secretly');
    expect(hidden).toEqual([SECRET]);
  });

  it.each([
    ['white on a dark panel', page(`<div style="background:#223"><p style="color:white">${SECRET}</p></div>`)],
    ['hidden on paper only', page(`<p class="screen">${SECRET}</p>`, '@media print { .screen { display: none } }')],
    ['black', rtf('\\cf1\\fs22')],
  ])('are not what is %s', async (_name, bytes) => {
    const { text, hidden } = await extractText(bytes);
    expect(text).toContain(SECRET);
    expect(hidden).toEqual([]);
  });
});
