import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig, readEnvFile } from '../src/config.ts';

const root = join(import.meta.dirname, '../..');
const folder = () => mkdtempSync(join(tmpdir(), 'shortlist-config-'));
const SECRET = '0123456789abcdef0123456789abcdef';

function faultsOf(env: Record<string, string>, file: Record<string, string> = {}): string[] {
  try {
    loadConfig({ SECRET_KEY: SECRET, ...env }, file);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('the defaults', () => {
  it('are those of the documentation', () => {
    const config = loadConfig({ SECRET_KEY: SECRET });
    expect(config).toMatchObject({
      nodeEnv: 'development',
      host: '127.0.0.1',
      port: 8000,
      uiPort: 3000,
      databaseUrl: null,
      dataDir: './data',
      redisUrl: null,
      apiUrl: 'http://localhost:8000',
      corsOrigins: ['http://localhost:3000', 'http://127.0.0.1:3000'],
      openaiApiKey: null,
      openaiChatModel: 'gpt-4o-mini',
      openaiEmbeddingModel: 'text-embedding-3-small',
      matchingUseOpenai: false,
      storageUrl: 'file:./data/files',
      rateLimits: true,
      logLevel: 'info',
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('stand for variables that are there but empty', () => {
    expect(loadConfig({ SECRET_KEY: SECRET, PORT: '', DATABASE_URL: ' ', OPENAI_CHAT_MODEL: '' })).toMatchObject({
      port: 8000,
      databaseUrl: null,
      openaiChatModel: 'gpt-4o-mini',
    });
  });
});

describe('.env.example', () => {
  const example = readEnvFile(join(root, '.env.example'));

  it('is itself right, and gives the defaults', () => {
    expect(loadConfig({ SECRET_KEY: SECRET }, example)).toEqual(loadConfig({ SECRET_KEY: SECRET }));
  });

  it('explains every variable of the contract', () => {
    const names =
      'PORT UI_PORT DATABASE_URL DATA_DIR REDIS_URL SECRET_KEY SECRET_KEY_PREVIOUS BACKEND_CORS_ORIGINS API_URL OPENAI_API_KEY OPENAI_BASE_URL OPENAI_CHAT_MODEL OPENAI_EMBEDDING_MODEL MATCHING_USE_OPENAI STORAGE_URL RATE_LIMITS LOG_LEVEL METRICS_TOKEN SLACK_BOT_TOKEN SLACK_SIGNING_SECRET OTEL_EXPORTER_OTLP_ENDPOINT';
    expect(Object.keys(example)).toEqual(expect.arrayContaining(names.split(' ')));
    const lines = readFileSync(join(root, '.env.example'), 'utf8').split('\n');
    const unexplained = lines.filter(
      (line, i) => /^[A-Z]/.test(line) && !/^(#|SLACK|LANGSMITH)/.test(lines[i - 1] ?? ''),
    );
    expect(unexplained).toEqual([]);
  });
});

describe('faults', () => {
  it('are all named at once, each with what to write instead', () => {
    const faults = faultsOf({
      PORT: '80000',
      DATABASE_URL: 'mysql://localhost/x',
      REDIS_URL: 'localhost:6379',
      SECRET_KEY: 'short',
      BACKEND_CORS_ORIGINS: '*',
      MATCHING_USE_OPENAI: 'yes',
      RATE_LIMITS: 'none',
      LOG_LEVEL: 'loud',
      STORAGE_URL: '/var/files',
    });
    const names = faults.map((fault) => fault.split(' ')[0]);
    expect(names.sort()).toEqual(
      'BACKEND_CORS_ORIGINS DATABASE_URL LOG_LEVEL MATCHING_USE_OPENAI PORT RATE_LIMITS REDIS_URL SECRET_KEY STORAGE_URL'.split(
        ' ',
      ),
    );
    for (const fault of faults) expect(fault).toMatch(/example: \S/);
    expect(faults.join('\n')).not.toContain('short\n');
  });

  it('include names in .env that are not ours, with the one that was meant', () => {
    expect(faultsOf({}, { OPENAI_KEY: 'x', DATABSE_URL: 'x', FAVOURITE_COLOUR: 'green' })).toEqual([
      'OPENAI_KEY in .env is not a variable of Shortlist. Did you mean OPENAI_API_KEY?',
      'DATABSE_URL in .env is not a variable of Shortlist. Did you mean DATABASE_URL?',
      'FAVOURITE_COLOUR in .env is not a variable of Shortlist. .env.example lists them all.',
    ]);
  });

  it('do not include other programs’ variables around us, nor those passed through', () => {
    expect(faultsOf({ HOMEBREW_PREFIX: '/opt', OPENAI_KEY: 'x' })).toEqual([]);
    expect(faultsOf({}, { LANGSMITH_API_KEY: 'x', OTEL_SERVICE_NAME: 'shortlist', AWS_REGION: 'eu-west-1' })).toEqual(
      [],
    );
  });

  it('include what does not go together', () => {
    expect(faultsOf({ NODE_ENV: 'production', SECRET_KEY: '', RATE_LIMITS: 'off' })).toEqual([
      expect.stringMatching(/^SECRET_KEY is required/),
      expect.stringMatching(/^RATE_LIMITS=off is refused/),
    ]);
    expect(faultsOf({ MATCHING_USE_OPENAI: 'true' })[0]).toMatch(/OPENAI_API_KEY/);
    expect(faultsOf({ SLACK_BOT_TOKEN: 'xoxb-1' })[0]).toMatch(/SLACK_SIGNING_SECRET/);
    expect(faultsOf({ SECRET_KEY_PREVIOUS: SECRET })[0]).toMatch(/^SECRET_KEY_PREVIOUS/);
  });
});

describe('the secret key', () => {
  it('is made once, for its owner only, and kept', () => {
    const DATA_DIR = join(folder(), 'data');
    const first = loadConfig({ DATA_DIR }).secretKey;
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(loadConfig({ DATA_DIR }).secretKey).toBe(first);
    expect(statSync(join(DATA_DIR, 'secret-key')).mode & 0o777).toBe(0o600);
  });
});

describe('production', () => {
  it('listens on all addresses and lets in only the origins it is told', () => {
    const config = loadConfig({
      NODE_ENV: 'production',
      SECRET_KEY: SECRET,
      BACKEND_CORS_ORIGINS: 'https://app.example.com/, https://b.example.com',
    });
    expect(config.host).toBe('::');
    expect(config.corsOrigins).toEqual(['https://app.example.com', 'https://b.example.com']);
  });
});

describe('a program that starts with a bad configuration', () => {
  it('says every fault on a line of its own and ends with code 1', () => {
    const dir = folder();
    writeFileSync(join(dir, '.env'), 'PROT=8001\nLOG_LEVEL=loud\n');
    const script = `
      import { loadConfigOrExit, readEnvFile } from ${JSON.stringify(join(root, 'api/src/config.ts'))};
      loadConfigOrExit({ ...readEnvFile(${JSON.stringify(join(dir, '.env'))}), DATA_DIR: ${JSON.stringify(dir)} }, ${JSON.stringify(dir)});
      console.log('started');`;
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', cwd: root });
    expect(run.status).toBe(1);
    expect(run.stdout).toBe('');
    const lines = run.stderr.trim().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/PROT in \.env .* Did you mean PORT\?/);
    expect(lines[2]).toMatch(/LOG_LEVEL must be one of/);
  });
});
