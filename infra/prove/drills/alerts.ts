/** The alert that nobody answers, live: an API is killed, a webhook hears of it; it comes back, the webhook hears that too. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { startDatabase, startNodes } from './nodes.ts';
import { nameHosts, run, start, stop, until } from './processes.ts';

const heard: { status: string; alert: string; at: number }[] = [];
createServer((request, response) => {
  let body = '';
  request.on('data', (piece: Buffer) => (body += piece.toString()));
  request.on('end', () => {
    const { alerts } = JSON.parse(body) as { alerts: { status: string; labels: { alertname: string } }[] };
    for (const { status, labels } of alerts) heard.push({ status, alert: labels.alertname, at: Date.now() });
    response.end();
  });
}).listen(9095);

nameHosts();
startDatabase();
const nodes = await startNodes({ ui: false });
// The same files, at the pace of a drill.
const hasten = (file: string, changes: [RegExp, string][]) => {
  const text = changes.reduce(
    (was, [from, to]) => was.replaceAll(from, to),
    readFileSync(`/repo/infra/prometheus/${file}`, 'utf8'),
  );
  writeFileSync(`/tmp/${file}`, text);
};
hasten('prometheus.yml', [[/_interval: 15s/g, '_interval: 1s']]);
hasten('rules.yml', [[/for: \w+/g, 'for: 2s']]);
hasten('alertmanager.yml', [
  [/group_wait: \w+/g, 'group_wait: 1s'],
  [/group_interval: \w+/g, 'group_interval: 1s'],
]);
run('promtool', ['check', 'config', '/tmp/prometheus.yml']);
start('prometheus', 'prometheus', ['--config.file=/tmp/prometheus.yml', '--storage.tsdb.path=/tmp/prometheus-data']);
start('alertmanager', 'prometheus-alertmanager', [
  '--config.file=/tmp/alertmanager.yml',
  '--storage.path=/tmp/alertmanager-data',
  '--cluster.listen-address=',
]);
const query = async (expression: string) => {
  const answer = await fetch(`http://127.0.0.1:9090/api/v1/query?query=${encodeURIComponent(expression)}`);
  const { status, data } = (await answer.json()) as {
    status: string;
    data?: { result: { value: [number, string] }[] };
  };
  return status === 'success' ? (data?.result ?? []) : null;
};
await until('both nodes are seen', async () => (await query('sum(up{job="shortlist-api"})'))?.[0]?.value[1] === '2');

const board = JSON.parse(readFileSync('/repo/infra/grafana/shortlist.json', 'utf8')) as {
  panels: { title: string; targets: { expr: string }[] }[];
};
const expressions = board.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ title, expr })));
for (const { title, expr } of expressions) if (!(await query(expr))) throw new Error(`${title} is no query`);
console.log(`${expressions.length} expressions of the dashboard are understood by Prometheus`);

const killedAt = Date.now();
await stop(nodes.api[8001], 'SIGKILL');
await until('the alert fires', () => heard.some(({ status, alert }) => status === 'firing' && alert === 'ApiDown'));
console.log(
  `ApiDown heard ${((Date.now() - killedAt) / 1000).toFixed(1)} s after a node was killed (1 s scrapes, for 2 s)`,
);
const backAt = Date.now();
await nodes.startApi(8001);
await until(
  'the alert is resolved',
  () => heard.some(({ status, alert }) => status === 'resolved' && alert === 'ApiDown'),
  90,
);
console.log(`resolved ${((Date.now() - backAt) / 1000).toFixed(1)} s after it was started again`);
process.exit(0);
