import { readFile } from 'node:fs/promises';
import type { EvalReport } from '../results.ts';

/** The report as one page that needs nothing else and works from a file. What was said is data in it, never markup. */
export async function html(report: EvalReport): Promise<string> {
  const [style, script] = await Promise.all(
    ['page.css', 'page.js'].map((file) => readFile(new URL(file, import.meta.url), 'utf8')),
  );
  const data = JSON.stringify(report).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Evals, ${report.startedAt.slice(0, 16).replace('T', ' ')}</title>
<style>${style}</style>
</head>
<body>
<main id="main"></main>
<script type="application/json" id="report">${data}</script>
<script>${script}</script>
</body>
</html>
`;
}
