/** ECS and App Runner: the stack by CloudFormation's own rules, the calls' inputs by the types of AWS's clients. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RegoEngine, TemplateFile } from '@aws/cloudformation-validate';
import { checkTypes } from './types.ts';

const INPUTS = [
  ['infra/ecs/express-api.json', 'CreateExpressGatewayServiceCommandInput', '@aws-sdk/client-ecs'],
  ['infra/ecs/express-ui.json', 'CreateExpressGatewayServiceCommandInput', '@aws-sdk/client-ecs'],
  ['infra/apprunner/api.json', 'CreateServiceCommandInput', '@aws-sdk/client-apprunner'],
  ['infra/apprunner/ui.json', 'CreateServiceCommandInput', '@aws-sdk/client-apprunner'],
] as const;

interface Diagnostic {
  severity: unknown;
  ruleId: string;
  message: string;
}

let engine: InstanceType<typeof RegoEngine> | undefined;

export async function cloudFormation(repo: string): Promise<string[]> {
  engine ??= new RegoEngine();
  const path = join(repo, 'infra/ecs/shortlist.yaml');
  const { diagnostics } = engine.validateStandard(new TemplateFile(path)) as { diagnostics: Diagnostic[] };
  const serious = diagnostics.filter(({ severity }) => /error|fatal/i.test(String(severity)));
  const findings = serious.map(({ ruleId, message }) => `shortlist.yaml: ${ruleId} ${message}`);
  const text = readFileSync(path, 'utf8');
  const open = /Name: (SECRET_KEY|DATABASE_URL|OPENAI_API_KEY|METRICS_TOKEN|REDIS_URL), Value:/.exec(text);
  if (open) findings.push(`shortlist.yaml: ${open[1]} is in the open`);
  if (!/idle_timeout\.timeout_seconds, Value: '300'/.test(text))
    findings.push('shortlist.yaml: cuts sockets that are silent for less than 300 s');
  return findings;
}

export async function awsCalls(repo: string): Promise<string[]> {
  return checkTypes(
    INPUTS.map(([file, type, from]) => ({
      name: file,
      type,
      from,
      value: JSON.parse(readFileSync(join(repo, file), 'utf8')) as unknown,
    })),
  );
}
