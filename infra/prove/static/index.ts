import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { awsCalls, cloudFormation } from './aws.ts';
import { FAULTS } from './faults.ts';
import { kubernetes, render as renderWay, WAYS_IN } from './kubernetes.ts';
import { terraform } from './terraform.ts';
import { compose, dashboards, dockerfiles, workflows } from './texts.ts';

export { FAULTS };

/** Each takes the folder of a repository and says what is wrong in it. */
export const STATIC: Record<string, { about: string; check: (repo: string) => Promise<string[]> }> = {
  kubernetes: { about: 'chart linted and rendered three ways; models, types, house rules', check: kubernetes },
  cloudformation: { about: 'ECS, ALB, IAM, alarms, by the rules of CloudFormation', check: cloudFormation },
  'aws-calls': { about: 'App Runner and Express Mode, by the types of the AWS clients', check: awsCalls },
  terraform: { about: 'parsed, held to the schema of the AWS provider 6.25', check: terraform },
  workflows: { about: 'GitHub Actions by actionlint; pinned, least rights, approval', check: workflows },
  dockerfiles: { about: 'stages, user, health check, lock file', check: dockerfiles },
  compose: { about: 'compose files by dclint; health, secrets, locks', check: compose },
  dashboards: { about: 'panels have queries, alerts have tests and runbooks', check: dashboards },
};

/** Each fault in a copy of the files; the check it belongs to must find it. Throws with those that nobody saw. */
export async function plantFaults(repo: string): Promise<string[]> {
  const missed: string[] = [];
  for (const { check, file, from, to } of FAULTS) {
    const copy = mkdtempSync(join(tmpdir(), 'shortlist-fault-'));
    try {
      for (const part of ['infra', '.github', 'docs/deploy', 'docker-compose.yml']) {
        cpSync(join(repo, part), join(copy, part), {
          recursive: true,
          filter: (path) => !path.includes('/infra/prove'),
        });
      }
      const text = readFileSync(join(copy, file), 'utf8');
      if (!text.includes(from)) throw new Error(`${file} no longer holds "${from}": correct the list of faults`);
      writeFileSync(join(copy, file), text.replace(from, to));
      // A fault in the chart must not be found by the comparison alone.
      if (check === 'kubernetes') tryRender(copy);
      const findings = (await STATIC[check]?.check(copy)) ?? [];
      if (findings.length === 0) missed.push(`${file}: "${from}" became "${to}"`);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  }
  if (missed.length > 0) throw new Error(`not caught:\n${missed.join('\n')}`);
  return [`${FAULTS.length} of ${FAULTS.length} caught`];
}

export function render(repo: string): void {
  mkdirSync(join(repo, 'infra/k8s'), { recursive: true });
  for (const way of WAYS_IN) writeFileSync(join(repo, `infra/k8s/${way}.yaml`), renderWay(repo, way));
}

function tryRender(repo: string): void {
  try {
    render(repo);
  } catch {
    // What can't be rendered is found by the check itself.
  }
}
