/**
 * `npm run prove [-- --static] [--only NAME,NAME] [--render]`: every road to production as far as it can be driven without
 * a cloud. Says what was run, what was only validated, and what was not run at all; exit code 1 when something failed.
 *   --static  only what needs neither a Debian of its own nor root
 *   --render  writes infra/k8s from the chart
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { buildUi } from '../../scripts/build-ui.ts';

const here = import.meta.dirname;
const repo = join(here, '../..');
const { values } = parseArgs({
  options: {
    static: { type: 'boolean', default: false },
    only: { type: 'string' },
    render: { type: 'boolean', default: false },
  },
});

if (!existsSync(join(here, 'node_modules/kubernetes-models'))) {
  console.log('Installing the validators');
  execFileSync('npm', ['ci', '--workspaces=false', '--silent'], { cwd: here, stdio: 'inherit' });
}
const { STATIC, FAULTS, plantFaults, render } = await import('./static/index.ts');
if (values.render) {
  render(repo);
  process.exit(0);
}

interface Drill {
  about: string;
  /** A script of its own folder, or of the stage. */
  script: string;
  /** Only looks at files. */
  validates?: boolean;
  /** Needs the network of the machine. */
  online?: boolean;
}

/** Programs within a Debian of their own. Two rows side by side: where one computes the other mostly waits. */
const ROWS: Record<string, Drill>[] = [
  {
    images: { about: 'both images built from their Dockerfiles', script: 'stage/build-images.sh', online: true },
    containers: { about: 'compose with the production overlay, run', script: 'drills/containers.ts' },
  },
  {
    scripts: { about: 'shell scripts, by shellcheck', script: 'drills/scripts.sh', validates: true },
    prometheus: {
      about: 'rules, their tests, Alertmanager; by promtool and amtool',
      script: 'drills/prometheus.sh',
      validates: true,
    },
    units: { about: 'systemd units, by systemd-analyze', script: 'drills/units.sh', validates: true },
    secrets: { about: 'nothing secret in the files, by gitleaks', script: 'drills/secrets.sh', validates: true },
    proxies: {
      about: 'nginx, HAProxy and Caddy with TLS before two nodes, on all wires; a deployment under load',
      script: 'drills/proxies.ts',
    },
    plain: {
      about: 'no WebSockets, no stickiness, requests cut: as on App Runner, by program and browser',
      script: 'drills/plain.ts',
    },
    recovery: { about: 'base backup, WAL, point-in-time restore, dump', script: 'drills/recovery.ts' },
    pgbackrest: { about: 'pgBackRest: encrypted, full and incremental, restored', script: 'drills/pgbackrest.ts' },
    failover: { about: 'the database dies under work, its standby takes over', script: 'drills/failover.ts' },
    renewal: { about: 'certbot against an ACME server, and its renewal', script: 'drills/renewal.ts' },
    alerts: { about: 'Prometheus and Alertmanager, live', script: 'drills/alerts.ts' },
  },
];

/** What nothing here can show. */
const NOT_RUN = [
  'AWS itself: no terraform plan or apply, no stack, no ECS task, no App Runner service was made',
  'a Kubernetes API server: manifests are valid by its schemas, nothing was applied',
  'GitHub: the workflows are valid and pinned; no job of them ran, no image was scanned or signed',
  'the official images of Node, PostgreSQL, Redis and Caddy: Debian and npm stand in for them; BuildKit; arm64',
  "Let's Encrypt itself; DNS; the VM bootstrap on a fresh Ubuntu (its parts are: nginx, units, backups)",
  'Grafana, Elasticsearch, Fluent Bit, CloudWatch: files only (the queries of the dashboard were asked of a Prometheus)',
  'limits of memory and processor of containers',
  'RDS, Supabase, Neon, Render, Aiven: their pages say what their documentation says',
];

interface Line {
  name: string;
  kind: 'run' | 'validated';
  failed: boolean;
  said: string[];
  seconds: number;
}
const lines: Line[] = [];
const wanted = values.only?.split(',');
const startedAt = Date.now();

for (const [name, { about, check }] of Object.entries(STATIC)) {
  await step(name, about, 'validated', async () => {
    const findings = await check(repo);
    if (findings.length > 0) throw new Error(findings.join('\n'));
    return [];
  });
}
await step('faults', `${FAULTS.length} faults planted in copies of the files`, 'validated', () => plantFaults(repo));
const skipped: string[] = [];
if (!values.static) {
  const names = ROWS.flatMap((row) => Object.keys(row));
  const canStage =
    process.getuid?.() === 0 && spawnSync('unshare', ['--mount', '--net', '--pid', '--fork', 'true']).status === 0;
  if (!canStage) skipped.push(`the drills (${names.join(', ')}): they need root on a Linux machine`);
  else if (!wanted || wanted.some((name) => names.includes(name))) {
    execFileSync(join(here, 'stage/make-root.sh'), { stdio: ['ignore', 'ignore', 'inherit'] });
    await buildUi(repo, console.log);
    await Promise.all(ROWS.map(driveRow));
  }
}

console.log(`\n${lines.length} steps in ${((Date.now() - startedAt) / 1000).toFixed(0)} s`);
for (const kind of ['run', 'validated'] as const) {
  const these = lines.filter((line) => line.kind === kind && !line.failed);
  console.log(`${kind === 'run' ? 'Run' : 'Only validated'}: ${these.map(({ name }) => name).join(', ') || 'nothing'}`);
}
console.log(`Not run:\n${[...skipped, ...NOT_RUN].map((line) => `  ${line}`).join('\n')}`);
const failed = lines.filter((line) => line.failed);
if (failed.length > 0) {
  console.log(`FAILED: ${failed.map(({ name }) => name).join(', ')}`);
  process.exitCode = 1;
}

async function driveRow(row: Record<string, Drill>): Promise<void> {
  for (const [name, drill] of Object.entries(row)) {
    await step(name, drill.about, drill.validates ? 'validated' : 'run', () => inStage(drill));
  }
}

/** What it says, line by line. Throws with the end of it when it fails. */
async function inStage({ script, online }: Drill): Promise<string[]> {
  const command = [script.endsWith('.ts') ? 'node' : 'bash', `infra/prove/${script}`];
  const child = spawn(join(here, 'stage/enter.sh'), [...(online ? ['--online'] : []), ...command], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  if (code !== 0) throw new Error(`${stdout.slice(-4_000)}\n${stderr.slice(-4_000)}`);
  return online ? [] : stdout.trim().split('\n').filter(Boolean);
}

async function step(name: string, about: string, kind: Line['kind'], work: () => Promise<string[]>): Promise<void> {
  if (wanted && !wanted.includes(name)) return;
  const from = Date.now();
  let said: string[];
  let wrong = false;
  try {
    said = await work();
  } catch (error) {
    wrong = true;
    said = (error as Error).message.split('\n');
  }
  const seconds = (Date.now() - from) / 1000;
  lines.push({ name, kind, failed: wrong, said, seconds });
  console.log(`${wrong ? 'FAILED' : 'ok    '} ${name.padEnd(12)} ${about} (${seconds.toFixed(1)} s)`);
  for (const line of said) console.log(`         ${line}`);
}
