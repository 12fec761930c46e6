/** The file of environment variables that the processes are started with. */
import { existsSync, statSync } from 'node:fs';
import { ConfigError, loadConfig, readEnvFile } from '../../api/src/config.ts';
import type { Check, Found } from './check.ts';

/** What people leave in, or type instead of something random. */
const GUESSABLE = /change|secret|password|example|default|shortlist|test|^(.)\1+$/i;

/** @param path  the file; null leaves the checks out */
export function settingChecks(path: string | null): Check[] {
  const check = (name: string, look: (env: Record<string, string | undefined>, path: string) => Found): Check => ({
    name: `Settings: ${name}`,
    async run() {
      if (!path) return { unchecked: 'give --env' };
      return existsSync(path) ? look(readEnvFile(path), path) : { fault: `There is no ${path}.` };
    },
  });
  return [
    check('can be started with', parses),
    check('secrets are random', (env) => random(env)),
    check('file is private', (_, file) => privateFile(file)),
    check('proxies are known', (env) => proxies(env)),
  ];
}

function parses(env: Record<string, string | undefined>): Found {
  try {
    loadConfig({ ...env, NODE_ENV: 'production' });
    return { ok: 'no fault' };
  } catch (error) {
    if (error instanceof ConfigError) return { fault: error.faults.join(' ') };
    throw error;
  }
}

function random(env: Record<string, string | undefined>): Found {
  const poor = ['SECRET_KEY', 'SECRET_KEY_PREVIOUS', 'METRICS_TOKEN', 'POSTGRES_PASSWORD'].filter((name) => {
    const value = env[name];
    return value && (GUESSABLE.test(value) || new Set(value).size < 8 || value.length < 16);
  });
  const inUrl = URL.canParse(env['DATABASE_URL'] ?? '') ? new URL(env['DATABASE_URL'] ?? '').password : '';
  if (inUrl && (inUrl.length < 16 || GUESSABLE.test(inUrl))) poor.push('the password in DATABASE_URL');
  return poor.length === 0
    ? { ok: 'long, and nothing that one could guess' }
    : { fault: `Short or guessable: ${poor.join(', ')}. Take the output of openssl rand -hex 32.` };
}

function privateFile(path: string): Found {
  const mode = statSync(path).mode & 0o007;
  return mode === 0
    ? { ok: 'not for everybody' }
    : { fault: `Everybody on the machine can read it: chmod 640 ${path}.` };
}

function proxies(env: Record<string, string | undefined>): Found {
  if (env['TRUST_PROXY']) return { ok: env['TRUST_PROXY'] };
  return {
    fault:
      'TRUST_PROXY is empty: behind a proxy all people count as one address for the limits. Name the proxy, e.g. loopback.',
  };
}
