/** Words that a document's own markup hides from whoever looks at it: without display, white on white, too small. */

/** Sizes up to this are no text to a reader, in points. */
const TINY = 2;

/**
 * CSS selectors of what a page hides by its attributes, its inline styles or the plain rules of its style sheet. White
 * counts only on a page without any background: on a dark panel it is meant to be read.
 */
export function hiddenSelectors(html: string): string[] {
  const painted = /background/i.test(html);
  const styles = [...html.matchAll(/\sstyle\s*=\s*(?:"([^"\\]*)"|'([^'"\\]*)')/gi)].map(
    (match) => match[1] ?? match[2]!,
  );
  const inline = [...new Set(styles)].filter((style) => hides(style, painted)).map((style) => `[style="${style}"]`);
  const sheets = [...html.matchAll(/<style[^>]*>(.*?)<\/style>/gis)].map((match) => match[1]!).join('\n');
  // What is hidden on paper or on small screens only is seen here.
  const everywhere = sheets.replace(/@[^{;]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '');
  const rules = [...everywhere.matchAll(/([.#][\w-]+)\s*\{([^{}]*)\}/g)].filter(([, , rule]) => hides(rule!, painted));
  return ['[hidden]', ...inline, ...rules.map(([, selector]) => selector!)];
}

function hides(declarations: string, painted: boolean): boolean {
  return declarations
    .toLowerCase()
    .split(';')
    .some((declaration) => {
      const [name = '', value = ''] = declaration.split(':').map((part) => part.trim());
      switch (name) {
        case 'display':
          return value.startsWith('none');
        case 'visibility':
          return value.startsWith('hidden');
        case 'opacity':
          return Number.parseFloat(value) < 0.1;
        case 'font-size':
          return /^[\d.]+(?:px|pt)?$/.test(value) && Number.parseFloat(value) <= TINY;
        case 'left':
        case 'top':
        case 'text-indent':
          return Number.parseFloat(value) <= -500;
        case 'color':
          return (
            !painted && /^(?:white|#fff(?:fff)?|rgba?\(255, ?255, ?255\b.*|transparent)(?: *!important)?$/.test(value)
          );
        default:
          return false;
      }
    });
}

/** Hidden pieces of an OpenDocument text, by the styles that it gives its own parts. */
export function hiddenInOdt(contentXml: string): string[] {
  const painted = /fo:background-color="#/.test(contentXml);
  const pieces: string[] = [];
  for (const [, name, style] of contentXml.matchAll(
    /<style:style [^>]*style:name="([^"]+)"[^>]*>(.*?)<\/style:style>/gs,
  )) {
    const size = Number(/fo:font-size="([\d.]+)pt"/.exec(style!)?.[1] ?? 12);
    const white = !painted && /fo:color="#ffffff"/i.test(style!);
    if (!white && size > TINY && !/text:display="none"/.test(style!)) continue;
    const parts = contentXml.matchAll(
      new RegExp(`<text:(span|p|h)\\b[^>]*text:style-name="${RegExp.escape(name!)}"[^>]*>(.*?)</text:\\1>`, 'gs'),
    );
    for (const [, , inside] of parts) pieces.push(inside!.replace(/<[^>]+>/g, ''));
  }
  return pieces.filter((piece) => piece.trim());
}

/** Hidden pieces of an RTF text: hidden characters, white ones where nothing is painted, sizes in half points. */
export function hiddenInRtf(rtf: string): string[] {
  const colours = (/\{\\colortbl([^}]*)\}/.exec(rtf)?.[1] ?? '').split(';');
  const white = (index: string) => /red255\\green255\\blue255/.test(colours[Number(index)] ?? '');
  const painted = /\\(?:highlight|cb|chcbpat|clcbpat)[1-9]/.test(rtf);
  const runs = [...rtf.matchAll(/((?:\\[a-z]+-?\d* ?)+)([^{}\\]+)/gi)];
  return runs.flatMap(([, marks, words]) => {
    const size = Number(/\\fs(\d+)/.exec(marks!)?.[1] ?? 24);
    const colour = /\\cf(\d+)/.exec(marks!)?.[1];
    const unseen =
      /\\v(?![a-z\d])/.test(marks!) || size <= TINY * 2 || (!painted && colour !== undefined && white(colour));
    return unseen && words!.trim() ? [words!.trim()] : [];
  });
}
