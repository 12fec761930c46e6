import DOMPurify from 'dompurify';
import { marked, type Tokens } from 'marked';
import { origin } from '#lib/http.ts';

export interface MarkdownBlock {
  type: string;
  raw: string;
  html: string;
  /** Of a block of code: what is to be copied. */
  code?: string;
}

/**
 * Markdown cut into its top-level blocks, each with its HTML. While an answer streams only the last block changes, so
 * what has been drawn stays as it is. Everything is sanitised; pictures are dropped, since loading one from elsewhere
 * would tell that place who reads what.
 */
export function markdownBlocks(text: string): MarkdownBlock[] {
  return marked
    .lexer(text, { gfm: true, breaks: true })
    .filter((token) => token.type !== 'space')
    .map((token) => ({
      type: token.type,
      raw: token.raw,
      html: htmlOf(token.raw),
      ...(token.type === 'code' && { code: (token as Tokens.Code).text }),
    }));
}

const known = new Map<string, string>();

function htmlOf(raw: string): string {
  const cached = known.get(raw);
  if (cached !== undefined) return cached;
  const html = sanitize(marked.parse(raw, { gfm: true, breaks: true, async: false }));
  if (known.size > 2_000) known.clear();
  known.set(raw, html);
  return html;
}

export function sanitize(html: string): string {
  const fragment = DOMPurify.sanitize(html, {
    USE_PROFILES: { html: true },
    FORBID_TAGS: ['img', 'style', 'form', 'input', 'button', 'video', 'audio', 'iframe', 'svg', 'math'],
    FORBID_ATTR: ['style', 'class', 'id', 'srcset', 'ping'],
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:|\/(?!\/)|#)/i,
    RETURN_DOM_FRAGMENT: true,
  });
  for (const link of fragment.querySelectorAll('a[href]')) {
    const href = link.getAttribute('href') ?? '';
    if (href.startsWith('/api/')) link.setAttribute('href', new URL(href, origin()).href);
    if (!href.startsWith('/') && !href.startsWith('#')) link.setAttribute('target', '_blank');
    link.setAttribute('rel', 'noopener noreferrer');
  }
  const holder = document.createElement('div');
  holder.append(fragment);
  return holder.innerHTML;
}
