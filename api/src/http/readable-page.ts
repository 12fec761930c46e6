/** Data as a page that people can open and read: the same as the JSON, with nothing left out. */
import type { Response } from 'express';

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c1c1a}
h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2.5rem;border-bottom:1px solid #d8d8d2}
dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.25rem 1rem;margin:.5rem 0}
dt{color:#5c5c56}dd,dd>p{margin:0}p,dd{overflow-wrap:anywhere;white-space:pre-wrap}ol{padding-left:1.5rem}li{margin:.75rem 0}`;

/** Answers with a document of its own, without scripts or anything from elsewhere, to be kept as a file. */
export function sendReadable(response: Response, { title, file, data }: { title: string; file: string; data: object }) {
  const sections = Object.entries(data).map(([key, value]) => `<h2>${escape(inWords(key))}</h2>\n${shown(value)}`);
  response.setHeader('Content-Disposition', `attachment; filename="${file}"`);
  response.type('text/html; charset=utf-8').send(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escape(title)}</h1>
<p>Times are in UTC.</p>
${sections.join('\n')}
</body>
</html>
`);
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return '<p>–</p>';
  if (Array.isArray(value)) {
    if (value.length === 0) return '<p>–</p>';
    if (value.every((item) => typeof item !== 'object')) return `<p>${escape(value.join(', '))}</p>`;
    return `<ol>${value.map((item) => `<li>${shown(item)}</li>`).join('\n')}</ol>`;
  }
  if (typeof value !== 'object') return `<p>${escape(String(value))}</p>`;
  const rows = Object.entries(value).map(([key, field]) => `<dt>${escape(inWords(key))}</dt><dd>${inside(field)}</dd>`);
  return `<dl>${rows.join('\n')}</dl>`;
}

/** A plain value stands beside its name; what has parts goes on inside. */
const inside = (value: unknown): string =>
  typeof value === 'object' && value !== null ? shown(value) : escape(String(value ?? '–'));

/** `yearsExperience` → "Years experience" */
function inWords(key: string): string {
  const spaced = key.replace(
    /([a-z])([A-Z])/g,
    (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  );
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
