/**
 * Terraform without a provider: every file is parsed, formatted where a terraform is at hand, and held to the schema of the
 * AWS provider (6.25, as the CDK's package of it tells): unknown resources, arguments and blocks, missing ones, references
 * to what is not declared, and variables of modules.
 */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { parse } from '@cdktf/hcl2json';

interface Block {
  [argument: string]: { required: boolean; block: string | null };
}
type Values = Record<string, unknown>;

const META = new Set([
  'count',
  'for_each',
  'provider',
  'depends_on',
  'lifecycle',
  'dynamic',
  'provisioner',
  'connection',
]);

export async function terraform(repo: string): Promise<string[]> {
  const folder = join(repo, 'infra/terraform');
  const files = globSync('**/*.tf', { cwd: folder });
  const modules = new Map<string, Values[]>();
  const findings: string[] = [];
  for (const file of files) {
    try {
      const parsed = (await parse(file, readFileSync(join(folder, file), 'utf8'))) as Values;
      modules.set(dirname(file), [...(modules.get(dirname(file)) ?? []), parsed]);
    } catch (error) {
      findings.push(`${file}: ${String(error)}`);
    }
  }
  for (const [name, parts] of modules) findings.push(...checkModule(name, parts, modules));
  if (spawnSync('terraform', ['version']).status === 0) {
    const { status, stdout } = spawnSync('terraform', ['fmt', '-check', '-recursive', folder], { encoding: 'utf8' });
    if (status !== 0) findings.push(`not formatted: ${stdout.trim()}`);
  }
  return findings;
}

function checkModule(name: string, parts: Values[], modules: Map<string, Values[]>): string[] {
  const findings: string[] = [];
  const declared = new Set<string>();
  const all = (kind: string) => parts.flatMap((part) => Object.entries((part[kind] ?? {}) as Values));
  for (const [variable] of all('variable')) declared.add(`var.${variable}`);
  for (const [module] of all('module')) declared.add(`module.${module}`);
  for (const part of parts) {
    for (const locals of (part['locals'] ?? []) as Values[]) {
      for (const local of Object.keys(locals)) declared.add(`local.${local}`);
    }
  }
  for (const [prefix, kind] of [
    ['', 'resource'],
    ['data.', 'data'],
  ] as const) {
    for (const [type, named] of all(kind)) {
      const config = schema().get(`${prefix}${type}`);
      if (!config) findings.push(`${name}: there is no ${kind} ${type}`);
      for (const [label, bodies] of Object.entries(named as Values)) {
        declared.add(`${prefix}${type}.${label}`);
        if (!config) continue;
        for (const body of bodies as Values[])
          findings.push(...checkBlock(`${name}: ${type}.${label}`, body, config, true));
      }
    }
  }
  for (const [module, bodies] of all('module')) {
    for (const { source, ...given } of bodies as Values[]) {
      const target = modules.get(join(name, String(source)).replace(/^\.\//, ''));
      if (!target) findings.push(`${name}: module ${module} comes from ${String(source)}, where nothing is`);
      else findings.push(...checkCall(`${name}: module.${module}`, given as Values, target));
    }
  }
  const text = JSON.stringify(parts);
  const references = text.matchAll(/\b((?:var|local|module)\.[\w-]+|(?:data\.)?aws_\w+\.[\w-]+)/g);
  for (const [reference] of references) {
    if (!declared.has(reference)) findings.push(`${name}: ${reference} is not declared`);
  }
  return [...new Set(findings)];
}

function checkCall(at: string, given: Values, target: Values[]): string[] {
  const variables = new Map(
    target.flatMap((part) => Object.entries((part['variable'] ?? {}) as Record<string, Values[]>)),
  );
  const unknown = Object.keys(given).filter((key) => !variables.has(key) && !META.has(key) && key !== 'providers');
  const missing = [...variables].filter(([key, [body]]) => !(key in given) && !('default' in (body ?? {})));
  return [...unknown.map((key) => `${at} has no variable ${key}`), ...missing.map(([key]) => `${at} needs ${key}`)];
}

function checkBlock(at: string, body: Values, config: Block, isResource: boolean): string[] {
  const findings: string[] = [];
  const dynamic = new Set(Object.keys((body['dynamic'] ?? {}) as Values));
  for (const [key, value] of Object.entries(body)) {
    if (isResource && META.has(key)) continue;
    const argument = config[key];
    if (!argument) findings.push(`${at} has no argument ${key}`);
    const inner = argument?.block && schema().get(argument.block);
    if (!inner || typeof value === 'string') continue;
    for (const each of [value].flat()) {
      if (typeof each === 'object' && each !== null)
        findings.push(...checkBlock(`${at}.${key}`, each as Values, inner, false));
    }
  }
  const missing = Object.entries(config).filter(
    ([key, { required }]) => required && !(key in body) && !dynamic.has(key),
  );
  findings.push(...missing.map(([key]) => `${at} needs ${key}`));
  return findings;
}

interface JsiiType {
  fqn: string;
  kind: string;
  interfaces?: string[];
  properties?: { optional?: boolean; docs?: Values; type?: JsiiRef }[];
}
interface JsiiRef {
  fqn?: string;
  collection?: { elementtype: JsiiRef };
  union?: { types: JsiiRef[] };
}

let cached: Map<string, Block> | undefined;

/** Blocks by their name in Terraform (resources, and `data.` before data sources) and by their name in the package. */
function schema(): Map<string, Block> {
  if (cached) return cached;
  cached = new Map();
  const path = join(
    resolve(dirname(createRequire(import.meta.url).resolve('@cdktf/provider-aws/package.json'))),
    '.jsii',
  );
  const { types } = JSON.parse(readFileSync(path, 'utf8')) as { types: Record<string, JsiiType> };
  for (const type of Object.values(types)) {
    if (type.kind !== 'interface') continue;
    const block: Block = {};
    let resource: string | undefined;
    for (const property of type.properties ?? []) {
      const link = /docs\/(resources|data-sources)\/(\w+)#(\w+)/.exec(JSON.stringify(property.docs ?? {}));
      if (!link?.[3]) continue;
      resource = `${link[1] === 'data-sources' ? 'data.' : ''}aws_${link[2]}`;
      block[link[3]] = { required: !property.optional, block: blockOf(property.type) };
    }
    cached.set(type.fqn, block);
    if (resource && /Config$/.test(type.fqn) && type.interfaces?.includes('cdktf.TerraformMetaArguments')) {
      cached.set(resource, block);
    }
  }
  // Data sources and resources without a single argument of their own have no link to be known by.
  for (const bare of ['data.aws_caller_identity', 'data.aws_region']) cached.set(bare, cached.get(bare) ?? {});
  return cached;
}

function blockOf(type: JsiiRef | undefined): string | null {
  if (!type) return null;
  if (type.fqn) return type.fqn.startsWith('@cdktf/') ? type.fqn : null;
  if (type.collection) return blockOf(type.collection.elementtype);
  return type.union?.types.map(blockOf).find((found) => found !== null) ?? null;
}
