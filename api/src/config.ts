/** The only reader of the environment: one schema, every fault in one go, a frozen typed result. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseEnv } from 'node:util';
import { distance } from 'fastest-levenshtein';
import { z } from 'zod';

type Env = Record<string, string | undefined>;

/** Start-up is refused; `faults` are lines for the operator, each naming the variable, what is wrong and an example. */
export class ConfigError extends Error {
  readonly faults: string[];

  constructor(faults: string[]) {
    super(faults.join('\n'));
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

const port = (fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, `is not a port number; example: ${fallback}`)
    .transform(Number);
const url = (example: string, ...schemes: string[]) =>
  z
    .string()
    .refine(
      (text) => schemes.includes(schemeOf(text)),
      `is not a ${schemes.join(' or ')} address; example: ${example}`,
    );
const optionalUrl = (example: string, ...schemes: string[]) =>
  url(example, ...schemes)
    .nullable()
    .default(null);
const choice = <const Options extends [string, ...string[]]>(options: Options, fallback: Options[number]) =>
  z.enum(options, { error: `must be one of ${options.join(', ')}; example: ${fallback}` }).default(() => fallback);
const days = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .refine((text) => /^[1-9]\d{0,4}$/.test(text), `is not a number of days from 1 to 99999; example: ${fallback}`)
    .transform(Number);
const secret = (length: number, example: string) =>
  z
    .string()
    .min(length, `is shorter than ${length} characters; example: the output of ${example}`)
    .nullable()
    .default(null);

const dollars = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .refine((text) => /^\d{1,7}(\.\d{1,6})?$/.test(text), 'is not an amount in US dollars; example: 25')
    .transform(Number);

/** US dollars a million tokens, by the beginning of a model's name. */
type ModelPrices = Record<string, { input: number; output: number }>;

function readPrices(text: string): ModelPrices | null {
  try {
    const price = z.number().nonnegative();
    return z.record(z.string(), z.object({ input: price, output: price })).parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** `name=value,name=value`, values as in a URL; null where it is something else. */
function readHeaders(text: string): Record<string, string> | null {
  const pairs = text.split(',').filter((pair) => pair.trim() !== '');
  const entries = pairs.map((pair) => /^\s*([\w.-]+)\s*=\s*(.*?)\s*$/.exec(pair));
  if (entries.some((entry) => entry === null)) return null;
  return Object.fromEntries(entries.map((entry) => [entry![1]!, decodeURIComponent(entry![2]!)]));
}

const EnvSchema = z.object({
  NODE_ENV: choice(['development', 'test', 'production'], 'development'),
  HOST: z.string().nullable().default(null),
  PORT: port(8000),
  UI_PORT: port(3000),
  DATABASE_URL: optionalUrl('postgresql://user:password@localhost:5432/shortlist', 'postgresql', 'postgres'),
  DATA_DIR: z.string().default('./data'),
  REDIS_URL: optionalUrl('redis://localhost:6379', 'redis', 'rediss'),
  SECRET_KEY: secret(32, 'openssl rand -hex 32'),
  SECRET_KEY_PREVIOUS: secret(32, 'openssl rand -hex 32'),
  OIDC_ISSUER: optionalUrl('https://login.example.com', 'https', 'http'),
  OIDC_CLIENT_ID: z.string().nullable().default(null),
  OIDC_CLIENT_SECRET: z.string().nullable().default(null),
  OIDC_NAME: z.string().max(60).default('single sign-on'),
  BACKEND_CORS_ORIGINS: z
    .string()
    .default('')
    .transform((text) => text.split(',').map((origin) => origin.trim().replace(/\/$/, '')))
    .transform((origins) => origins.filter((origin) => origin !== ''))
    .refine(
      (origins) => origins.every((origin) => isOrigin(origin)),
      'must be a comma-separated list of origins without a path (and not *, as cookies are sent); example: https://app.example.com',
    ),
  API_URL: optionalUrl('https://api.example.com', 'http', 'https'),
  OPENAI_API_KEY: z.string().nullable().default(null),
  OPENAI_BASE_URL: optionalUrl('http://localhost:11434/v1', 'http', 'https'),
  OPENAI_CHAT_MODEL: z.string().default('gpt-4o-mini'),
  OPENAI_PROTOCOL: choice(['chat', 'responses'], 'chat'),
  OPENAI_FALLBACK_MODEL: z.string().nullable().default(null),
  OPENAI_FALLBACK_BASE_URL: optionalUrl('http://localhost:11434/v1', 'http', 'https'),
  OPENAI_FALLBACK_API_KEY: z.string().nullable().default(null),
  MODEL_PRICES: z
    .string()
    .default('{}')
    .transform(readPrices)
    .refine(
      (prices): prices is ModelPrices => prices !== null,
      'is not a table of prices in US dollars a million tokens; example: {"gpt-4o":{"input":2.5,"output":10}}',
    ),
  MODEL_INTERNAL_HOSTS: choice(['refuse', 'allow'], 'refuse').transform((text) => text === 'allow'),
  WEBHOOK_INTERNAL_HOSTS: choice(['refuse', 'allow'], 'refuse').transform((text) => text === 'allow'),
  RUN_BUDGET_USD: dollars('1'),
  MONTHLY_BUDGET_USD: dollars('0'),
  READ_WITH_MODEL: choice(['on', 'off'], 'on').transform((text) => text === 'on'),
  OPENAI_EMBEDDING_MODEL: z.string().default('text-embedding-3-small'),
  TRANSFORMERS_MODEL: z.string().nullable().default(null),
  MATCHING_USE_OPENAI: choice(['true', 'false'], 'false').transform((text) => text === 'true'),
  STORAGE_URL: url('file:./data/files or s3://bucket', 'file', 's3').nullable().default(null),
  RATE_LIMITS: choice(['on', 'off'], 'on').transform((text) => text === 'on'),
  LOG_LEVEL: choice(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info'),
  RETENTION_DAYS: days('30'),
  EDIT_DAYS: days('30'),
  FILE_RETENTION_DAYS: z
    .string()
    .refine((text) => /^[1-9]\d{0,4}$/.test(text), 'is not a number of days from 1 to 99999; example: 365')
    .transform(Number)
    .nullable()
    .default(null),
  METRICS_TOKEN: secret(16, 'openssl rand -hex 16'),
  TRUST_PROXY: z.string().nullable().default(null),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'is not a bot token; example: xoxb-…').nullable().default(null),
  SLACK_SIGNING_SECRET: z.string().nullable().default(null),
  OTEL_EXPORTER_OTLP_ENDPOINT: optionalUrl('http://localhost:4318', 'http', 'https'),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .default('')
    .transform(readHeaders)
    .refine(
      (headers): headers is Record<string, string> => headers !== null,
      'is not a list of headers; example: api-key=abc,tenant=acme',
    ),
  OTEL_SERVICE_NAME: z.string().max(100).default('shortlist-api'),
  OTEL_TRACES_SAMPLER_ARG: z
    .string()
    .default('1')
    .refine((text) => /^(0|1|0?\.\d{1,6}|1\.0)$/.test(text), 'is not a share from 0 to 1; example: 0.1')
    .transform(Number),
});

/** Others that may stand in `.env`: read by libraries for themselves, by the UI's server, or by docker-compose.yml. */
const PASSED_THROUGH = /^((LANGSMITH|OTEL|AWS)_[A-Z0-9_]+|ORIGIN|POSTGRES_PASSWORD|APP_HOST|API_HOST|ACME_EMAIL)$/;

export interface Config {
  nodeEnv: 'development' | 'test' | 'production';
  /** Address to listen on: all interfaces in production, else this machine only. */
  host: string;
  port: number;
  uiPort: number;
  /** Null: the embedded database in `dataDir`. */
  databaseUrl: string | null;
  dataDir: string;
  redisUrl: string | null;
  secretKey: string;
  secretKeyPrevious: string | null;
  /** The company's OpenID Connect provider; null: people sign in with a password only. */
  oidc: { issuer: string; clientId: string; clientSecret: string; name: string } | null;
  /** Browser origins that may send the session cookie. */
  corsOrigins: string[];
  /** Where browsers reach this API. */
  apiUrl: string;
  /** Null: the built-in offline assistant answers. */
  openaiApiKey: string | null;
  openaiBaseUrl: string | null;
  openaiChatModel: string;
  /** Which of OpenAI's protocols the chat model is spoken to in. */
  openaiProtocol: 'chat' | 'responses';
  /** Asked where the chat model fails; null: nobody is. */
  openaiFallback: { model: string; baseUrl: string | null; apiKey: string | null } | null;
  /** Win over the built-in list. */
  modelPrices: ModelPrices;
  /** Whether a workspace may choose a model on this machine or its private networks. */
  modelInternalHosts: boolean;
  /** Whether a webhook may go to this machine or its private networks, and then without TLS. */
  webhookInternalHosts: boolean;
  /** US dollars that one run may cost, and those of a workspace in a calendar month (UTC); 0 sets no limit. */
  runBudgetUsd: number;
  monthlyBudgetUsd: number;
  /** Whether a language model, where there is one, reads CVs and adverts beside the rules; a workspace may choose otherwise. */
  readWithModel: boolean;
  openaiEmbeddingModel: string;
  matchingUseOpenai: boolean;
  /** A sentence encoder's folder or name on the Hugging Face hub, instead of the built-in one. */
  transformersModel: string | null;
  storageUrl: string;
  rateLimits: boolean;
  logLevel: string;
  /** Days that the stream of an ended run can be replayed. */
  retentionDays: number;
  /** Days that a message can be edited or answered anew. */
  editDays: number;
  /** Days after its upload that an original file is kept; null keeps it until its candidate is deleted. */
  fileRetentionDays: number | null;
  metricsToken: string | null;
  /** Express's `trust proxy`: addresses of the proxies whose X-Forwarded-For is believed; null believes none. */
  trustProxy: string | null;
  slackBotToken: string | null;
  slackSigningSecret: string | null;
  /** Where traces are sent; null: nowhere, and none are made. */
  otel: {
    endpoint: string;
    headers: Record<string, string>;
    serviceName: string;
    /** Share of the traces that begin here and are kept, 0 to 1; those of callers go by what these say. */
    sampleRatio: number;
  } | null;
}

/**
 * Parses the environment.
 * @param file  the variables of the `.env` file: names we don't know are a fault there, while the process environment
 *   may hold whatever else it likes and wins over the file
 * @throws ConfigError with every fault at once
 */
export function loadConfig(env: Env, file: Env = {}): Readonly<Config> {
  const given = withoutBlanks({ ...file, ...env });
  const parsed = EnvSchema.safeParse(given);
  const faults = [
    ...unknownNames(Object.keys(file)),
    ...(parsed.error?.issues.map((issue) => `${String(issue.path[0])} ${issue.message}.`) ?? []),
    ...contradictions(given),
  ];
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);

  const values = parsed.data;
  const production = values.NODE_ENV === 'production';
  return Object.freeze({
    nodeEnv: values.NODE_ENV,
    host: values.HOST ?? (production ? '::' : '127.0.0.1'),
    port: values.PORT,
    uiPort: values.UI_PORT,
    databaseUrl: values.DATABASE_URL,
    dataDir: values.DATA_DIR,
    redisUrl: values.REDIS_URL,
    secretKey: values.SECRET_KEY ?? ownSecretKey(values.DATA_DIR),
    secretKeyPrevious: values.SECRET_KEY_PREVIOUS,
    oidc:
      values.OIDC_ISSUER && values.OIDC_CLIENT_ID && values.OIDC_CLIENT_SECRET
        ? {
            issuer: values.OIDC_ISSUER,
            clientId: values.OIDC_CLIENT_ID,
            clientSecret: values.OIDC_CLIENT_SECRET,
            name: values.OIDC_NAME,
          }
        : null,
    corsOrigins: [
      ...values.BACKEND_CORS_ORIGINS,
      ...(values.BACKEND_CORS_ORIGINS.length > 0 && production ? [] : localOrigins(values.UI_PORT)),
    ],
    apiUrl: values.API_URL ?? `http://localhost:${values.PORT}`,
    openaiApiKey: values.OPENAI_API_KEY,
    openaiBaseUrl: values.OPENAI_BASE_URL,
    openaiChatModel: values.OPENAI_CHAT_MODEL,
    openaiProtocol: values.OPENAI_PROTOCOL,
    openaiFallback: values.OPENAI_FALLBACK_MODEL
      ? {
          model: values.OPENAI_FALLBACK_MODEL,
          baseUrl: values.OPENAI_FALLBACK_BASE_URL ?? values.OPENAI_BASE_URL,
          apiKey: values.OPENAI_FALLBACK_API_KEY ?? values.OPENAI_API_KEY,
        }
      : null,
    modelPrices: values.MODEL_PRICES,
    modelInternalHosts: values.MODEL_INTERNAL_HOSTS,
    webhookInternalHosts: values.WEBHOOK_INTERNAL_HOSTS,
    runBudgetUsd: values.RUN_BUDGET_USD,
    monthlyBudgetUsd: values.MONTHLY_BUDGET_USD,
    readWithModel: values.READ_WITH_MODEL,
    openaiEmbeddingModel: values.OPENAI_EMBEDDING_MODEL,
    matchingUseOpenai: values.MATCHING_USE_OPENAI,
    transformersModel: values.TRANSFORMERS_MODEL,
    storageUrl: values.STORAGE_URL ?? `file:${values.DATA_DIR}/files`,
    rateLimits: values.RATE_LIMITS,
    logLevel: values.LOG_LEVEL,
    retentionDays: values.RETENTION_DAYS,
    editDays: values.EDIT_DAYS,
    fileRetentionDays: values.FILE_RETENTION_DAYS,
    metricsToken: values.METRICS_TOKEN,
    trustProxy: values.TRUST_PROXY,
    slackBotToken: values.SLACK_BOT_TOKEN,
    slackSigningSecret: values.SLACK_SIGNING_SECRET,
    otel: values.OTEL_EXPORTER_OTLP_ENDPOINT
      ? {
          endpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT,
          headers: values.OTEL_EXPORTER_OTLP_HEADERS,
          serviceName: values.OTEL_SERVICE_NAME,
          sampleRatio: values.OTEL_TRACES_SAMPLER_ARG,
        }
      : null,
  });
}

/**
 * `loadConfig` for a program that is starting: on any fault says each on a line of its own and ends with exit code 1.
 * @param root  the folder whose `.env` file belongs to us
 */
export function loadConfigOrExit(env: Env, root: string): Readonly<Config> {
  try {
    return loadConfig(env, readEnvFile(join(root, '.env')));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(
      `Shortlist can't start with this configuration:\n${error.faults.map((f) => `  ${f}\n`).join('')}`,
    );
    process.exit(1);
  }
}

/** The variables of a `.env` file; none when there is no such file. */
export function readEnvFile(path: string): Env {
  return existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {};
}

/** Faults that only two variables together show. */
function contradictions(given: Env): string[] {
  const faults: string[] = [];
  if (given['NODE_ENV'] === 'production') {
    if (!given['SECRET_KEY']) {
      faults.push('SECRET_KEY is required when NODE_ENV=production; example: the output of openssl rand -hex 32.');
    }
    if (given['RATE_LIMITS'] === 'off') {
      faults.push('RATE_LIMITS=off is refused when NODE_ENV=production: it is for load tests only; example: on.');
    }
  }
  for (const name of ['SECRET_KEY', 'SECRET_KEY_PREVIOUS', 'METRICS_TOKEN']) {
    const value = given[name];
    if (given['NODE_ENV'] === 'production' && value && isGuessable(value)) {
      faults.push(`${name} can be guessed: it is an example, or one pattern repeated; use openssl rand -hex 32.`);
    }
  }
  const oidc = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'].filter((name) => given[name]);
  if (oidc.length > 0 && oidc.length < 3) {
    faults.push('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together; set all three, or none.');
  }
  if (given['NODE_ENV'] === 'production' && given['OIDC_ISSUER']?.startsWith('http:')) {
    faults.push('OIDC_ISSUER must be an https address when NODE_ENV=production; example: https://login.example.com.');
  }
  if (given['SECRET_KEY'] && given['SECRET_KEY'] === given['SECRET_KEY_PREVIOUS']) {
    faults.push(
      'SECRET_KEY_PREVIOUS is the same as SECRET_KEY; make a new SECRET_KEY and keep the old one as previous.',
    );
  }
  if (given['MATCHING_USE_OPENAI'] === 'true' && !given['OPENAI_API_KEY']) {
    faults.push('MATCHING_USE_OPENAI=true needs OPENAI_API_KEY; set it, or set MATCHING_USE_OPENAI=false.');
  }
  if (given['MATCHING_USE_OPENAI'] === 'true' && given['TRANSFORMERS_MODEL']) {
    faults.push('MATCHING_USE_OPENAI=true and TRANSFORMERS_MODEL exclude each other; set one of them.');
  }
  if (!given['OPENAI_FALLBACK_MODEL'] && (given['OPENAI_FALLBACK_BASE_URL'] || given['OPENAI_FALLBACK_API_KEY'])) {
    faults.push('OPENAI_FALLBACK_BASE_URL and OPENAI_FALLBACK_API_KEY need OPENAI_FALLBACK_MODEL; set it too.');
  }
  if (Boolean(given['SLACK_BOT_TOKEN']) !== Boolean(given['SLACK_SIGNING_SECRET'])) {
    faults.push('SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET belong together; set both, or neither.');
  }
  return faults;
}

/** Examples that people copy, and texts of so few different characters that they were typed, not drawn. */
function isGuessable(secret: string): boolean {
  return /change.?me|secret.?key|example|default|password|openssl/i.test(secret) || new Set(secret).size < 8;
}

function unknownNames(names: string[]): string[] {
  const known = Object.keys(EnvSchema.shape);
  return names
    .filter((name) => !known.includes(name) && !PASSED_THROUGH.test(name))
    .map((name) => {
      const near = known.map((candidate) => ({ candidate, edits: distance(name.toUpperCase(), candidate) }));
      const best = near.sort((a, b) => a.edits - b.edits)[0];
      const hint = best && best.edits <= Math.max(3, name.length * 0.4) ? ` Did you mean ${best.candidate}?` : '';
      return `${name} in .env is not a variable of Shortlist.${hint || ' .env.example lists them all.'}`;
    });
}

/** Made once and kept beside the data, so that sessions outlive a restart without anything being configured. */
function ownSecretKey(dataDir: string): string {
  const path = join(dataDir, 'secret-key');
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8').trim();
}

function localOrigins(uiPort: number): string[] {
  return [`http://localhost:${uiPort}`, `http://127.0.0.1:${uiPort}`];
}

function withoutBlanks(env: Env): Env {
  return Object.fromEntries(
    Object.entries(env)
      .map(([name, value]) => [name, value?.trim()] as const)
      .filter(([, value]) => value),
  );
}

function schemeOf(text: string): string {
  return /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase() ?? '';
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
