/**
 * Everybody tries everything that is not theirs: every route with every id of another workspace, and the roles, keys and
 * nobodies that may not call it. An answer must be the one for an id that never was, and nothing may have changed.
 */
import { randomUUID } from 'node:crypto';
import type { Answer, TestApi } from '../harness.ts';
import { operationsOf, type Operation } from './surface.ts';
import { createTenant, digestsOf, ID_KINDS, type IdKind, type Tenant } from './tenant.ts';

export type Ids = Record<IdKind, string>;
/** Nothing here waits for anything: a call that takes so long hangs. */
const PATIENCE_MS = 10_000;
type Body = (ids: Ids) => object | undefined;
const none: Body = () => undefined;

/**
 * What each writing route is sent, with somebody else's ids wherever a body takes one. A route that is not here fails the
 * matrix: whoever adds one says what it takes.
 */
export const BODIES: Record<string, Body> = {
  'POST /auth/sign-up': () => ({}),
  'POST /auth/sign-in': () => ({}),
  'POST /auth/sign-out': none,
  'PUT /auth/workspace': ({ workspace }) => ({ workspaceId: workspace }),
  // Takes no id, and would end the caller's own other sessions.
  'DELETE /auth/sessions': none,
  'DELETE /auth/sessions/{id}': none,
  'POST /invitations/{token}/accept': () => ({}),
  'PUT /auth/password': () => ({ current: 'not the password', password: 'another password' }),
  'POST /password-resets/{token}': () => ({ password: 'another password' }),
  'POST /workspace/members/{id}/password-reset': none,
  'PATCH /workspace/members/{id}': () => ({ role: 'owner' }),
  'DELETE /workspace/members/{id}': none,
  'POST /workspace/invitations': () => ({ email: 'x@example.com', role: 'viewer' }),
  'DELETE /workspace/invitations/{id}': none,
  'POST /api-keys': () => ({ name: 'k' }),
  'DELETE /api-keys/{id}': none,
  'POST /jobs': () => ({ title: 'Nurse' }),
  'PATCH /jobs/{id}': () => ({ title: 'Taken over' }),
  'DELETE /jobs/{id}': none,
  'POST /jobs/{id}/matches': () => ({ limit: 3 }),
  'PUT /jobs/{id}/candidates/{candidateId}': () => ({ stage: 'hired' }),
  'POST /candidates': () => ({ name: 'Bo Lind' }),
  'POST /candidates/import': ({ thread }) => ({ threadId: thread }),
  'PATCH /candidates/{id}': () => ({ name: 'Taken over' }),
  'DELETE /candidates/{id}': none,
  'POST /candidates/{id}/merge': ({ candidate }) => ({ from: candidate }),
  'POST /candidates/{id}/notes': () => ({ text: 'Was here' }),
  'PUT /candidates/{id}/self-declaration': () => ({ sex: 'female' }),
  'POST /files': none,
  'POST /imports/{id}/cancel': none,
  'POST /imports/{id}/retry': none,
  'POST /threads': () => ({ title: 'Mine' }),
  'PATCH /threads/{id}': () => ({ title: 'Taken over' }),
  'DELETE /threads/{id}': none,
  'PUT /threads/{id}/branch': ({ message }) => ({ messageId: message }),
  'PUT /threads/{id}/share': none,
  'DELETE /threads/{id}/share': none,
  'POST /threads/{id}/runs': ({ file, message }) => ({ text: 'Hi', fileIds: [file], replaces: message }),
  'POST /runs/{id}/cancel': none,
  'POST /runs/{id}/resume': () => ({ decision: 'approve' }),
  'POST /messages/{id}/feedback': () => ({ rating: 'up' }),
  'POST /workspace/samples': ({ thread }) => ({ threadId: thread }),
  'POST /candidates/import/table/preview': ({ file }) => ({ fileId: file }),
  'POST /candidates/import/table': ({ file, thread }) => ({ fileId: file, threadId: thread, mapping: {} }),
  'PATCH /workspace/settings': () => ({ monthlyBudgetUsd: 1 }),
  'POST /webhooks': () => ({ url: 'https://93.184.216.34/hook', events: ['candidate.created'] }),
  'PATCH /webhooks/{id}': () => ({ enabled: false }),
  'DELETE /webhooks/{id}': none,
  'POST /webhooks/{id}/secret': none,
  'POST /webhooks/{id}/ping': none,
  'POST /webhooks/{id}/deliveries/{deliveryId}/replay': none,
  'POST /slack/links': () => ({ token: 'made.up' }),
  'POST /slack/links/preview': () => ({ token: 'made.up' }),
  'DELETE /slack/links/{teamId}/{slackUserId}': none,
  'POST /jobs/read': () => ({ text: 'Nurse' }),
  'PUT /workspace/model': () => ({ model: 'm', baseUrl: 'http://127.0.0.1:1' }),
  'DELETE /workspace/model': none,
  'POST /eval-runs': () => ({
    ...{ startedAt: '2026-11-24T10:00:00.000Z', tookMs: 1, model: 'm', offline: true, target: 'own', commit: null },
    ...{ repeat: 1, verdict: 'passed', reasons: [], suites: [] },
  }),
  'POST /eval-runs/{id}/cases': () => ({
    cases: [
      {
        ...{ suite: 's', set: 's', id: 'a', title: 't', value: 1, attempts: 1, passes: 1, faults: [], metrics: {} },
        ...{ tookMs: 1, inputTokens: 0, outputTokens: 0, costUsd: 0, turns: [], baseline: null },
      },
    ],
  }),
  'POST /eval-cases': ({ message }) => ({ messageId: message }),
  'PATCH /eval-cases/{id}': () => ({ note: 'Taken over' }),
  'DELETE /eval-cases/{id}': none,
  'POST /workspace/model/test': () => ({ model: 'm', baseUrl: 'http://127.0.0.1:1' }),
};
/** Routes that do, to the caller's own workspace or to nobody's, just what they are for. */
const OWN_EFFECT = new Set(['DELETE /auth/sessions', 'POST /auth/sign-out', 'POST /workspace/samples']);

export interface MatrixResult {
  routes: number;
  tenants: number;
  attempts: number;
  /** Answers that told or did something they must not; empty is what is hoped for. */
  faults: string[];
  /** Median milliseconds for ids of others and for ids that never were, over the same calls. */
  timing: { foreign: number; neverWas: number };
}

/** @param tenants  workspaces, each of which tries the ids of all others */
export async function crossWorkspaceMatrix(
  api: TestApi,
  { tenants: count }: { tenants: number },
): Promise<MatrixResult> {
  const operations = await operationsOf(api.baseUrl);
  const missing = operations.filter(({ method, name }) => method !== 'GET' && !BODIES[name]).map(({ name }) => name);
  const faults = missing.map((name) => `${name} is not in the matrix: say in BODIES what it takes`);
  const tenants = await Promise.all(Array.from({ length: count }, () => createTenant(api)));
  const before = await Promise.all(tenants.map(({ workspaceId }) => digestsOf(api, workspaceId)));
  let attempts = 0;
  const times = { foreign: [] as number[], neverWas: [] as number[] };

  const request = async (operation: Operation, as: object, ids: Ids, target: string) => {
    attempts += 1;
    return api
      .call<unknown>(operation.method, addressOf(operation, ids, target), {
        as,
        ...bodyOf(operation, ids),
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      .catch((error: unknown) => {
        throw new Error(`${operation.name} gave no answer`, { cause: error });
      });
  };

  // Of others, by somebody with every right in a workspace of their own that holds nothing.
  for (const victim of tenants) {
    const key = await api.apiKey(['read', 'write', 'chat', 'admin']);
    const member = await api.signUp();
    for (const operation of operations.filter(({ name }) => !OWN_EFFECT.has(name))) {
      for (const as of [{ authorization: key.authorization }, { cookie: member.cookie }]) {
        for (const kind of operation.parameters.length > 0 ? ID_KINDS : ID_KINDS.slice(0, 1)) {
          const never = neverWere(victim.ids);
          const started = performance.now();
          const unknown = await request(operation, as, never, never[kind]);
          const between = performance.now();
          const foreign = await request(operation, as, victim.ids, victim.ids[kind]);
          times.foreign.push(performance.now() - between);
          times.neverWas.push(between - started);
          const what = `${operation.name} with the ${kind} of another workspace`;
          faults.push(...differences(what, foreign, unknown, operation.parameters.length > 0 || hasIds(operation)));
          faults.push(...leaks(what, foreign, victim, sent(operation, victim.ids, victim.ids[kind])));
        }
      }
    }
  }

  // By nobody, by a key that was revoked, and by the roles of the same workspace that may not.
  for (const tenant of tenants) {
    const revoked = await api.apiKey(['read', 'write', 'chat', 'admin'], tenant);
    await api.db.apiKey.updateMany({
      where: { userId: tenant.userId, revokedAt: null, name: 'test' },
      data: { revokedAt: new Date() },
    });
    const callers: [who: string, as: object, may: string[], status: number][] = [
      ['nobody', {}, [], 401],
      ['a revoked key', { authorization: revoked.authorization }, [], 401],
      ['a made-up key', { authorization: 'Bearer sl_made_up' }, [], 401],
      ['a forged cookie', { cookie: `${tenant.cookie.slice(0, -6)}AAAAAA` }, [], 401],
    ];
    for (const [role, may] of [
      ['viewer', ['read']],
      ['evaluator', ['read', 'chat']],
      ['recruiter', ['read', 'write', 'chat']],
    ] as const) {
      callers.push([`a ${role}`, await memberOf(api, tenant, role), [...may], 403]);
    }
    before[tenants.indexOf(tenant)] = await digestsOf(api, tenant.workspaceId);
    for (const operation of operations) {
      for (const [who, as, may, status] of callers) {
        if (operation.scope === null || may.includes(operation.scope)) continue;
        for (const kind of operation.parameters.length > 0 ? ID_KINDS.slice(0, 4) : ID_KINDS.slice(0, 1)) {
          const answer = await request(operation, as, tenant.ids, tenant.ids[kind]);
          const what = `${operation.name} by ${who}`;
          if (answer.status !== status) faults.push(`${what}: ${answer.status} instead of ${status}`);
          faults.push(...leaks(what, answer, tenant, Object.values(tenant.ids)));
        }
      }
    }
  }

  // Filters, and the idempotency key of somebody else.
  for (const victim of tenants) {
    const thief = await api.signUp();
    for (const path of ['/agent-requests', '/match-scores', '/audit-events']) {
      for (const [filter, kind] of [
        ['jobId', 'job'],
        ['candidateId', 'candidate'],
        ['threadId', 'thread'],
        ['userId', 'member'],
      ] as const) {
        attempts += 1;
        const { body } = await api.call<{ items: unknown[] }>('GET', `${path}?${filter}=${victim.ids[kind]}`, {
          as: thief,
        });
        if (body.items.length > 0)
          faults.push(`${path}?${filter} shows ${body.items.length} rows of another workspace`);
      }
    }
    attempts += 1;
    const headers = { 'idempotency-key': victim.idempotencyKey };
    const own = { title: `Job ${victim.marks[0]}`, mustHaveSkills: ['SQL'] };
    const replay = await api.call<{ id: string }>('POST', '/jobs', { as: thief, body: own, headers });
    if (replay.status !== 201 || replay.body.id === victim.ids.job)
      faults.push('an idempotency key replays across workspaces');
  }

  for (const [index, tenant] of tenants.entries()) {
    const after = await digestsOf(api, tenant.workspaceId);
    for (const [table, digest] of Object.entries(before[index]!)) {
      if (after[table] !== digest) faults.push(`${table} of a workspace was changed from outside`);
    }
  }
  const timing = { foreign: median(times.foreign), neverWas: median(times.neverWas) };
  return { routes: operations.length, tenants: count, attempts, faults: [...new Set(faults)], timing };
}

function addressOf({ path, name }: Operation, ids: Ids, target: string): string {
  const [first] = /\{\w+\}/.exec(path) ?? [];
  const filled = first ? path.replace(first, encodeURIComponent(target)) : path;
  const rest = filled.replace(/\{\w+\}/g, encodeURIComponent(ids.candidate));
  return name === 'GET /auth/oidc/start' ? `${rest}?returnTo=http://localhost:3000/` : rest;
}

/** Merging and moving go within one workspace; the other way round, an own record with a foreign one, is tried too. */
function bodyOf({ name, multipart }: Operation, ids: Ids): { body?: unknown; headers?: Record<string, string> } {
  const body = BODIES[name]?.(ids);
  if (!multipart) return body ? { body } : {};
  const boundary = 'x-matrix';
  const field = (disposition: string, value: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\n\r\n${value}\r\n`;
  const fields = Object.entries(body ?? {}).map(([key, value]) => field(`name="${key}"`, String(value)));
  return {
    body: `${fields.join('')}${field('name="files[]"; filename="cv.txt"', 'Bo Lind')}--${boundary}--\r\n`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}

const hasIds = ({ name }: Operation) => /[a-z]Id|from|fileIds/.test(JSON.stringify(BODIES[name]?.(neverWere()) ?? {}));

export const neverWere = (like?: Ids): Ids =>
  Object.fromEntries(
    ID_KINDS.map((kind) => [kind, like?.[kind].length === 20 ? randomUUID().slice(0, 20) : randomUUID()]),
  ) as Ids;

function sent(operation: Operation, ids: Ids, target: string): string[] {
  return [
    target,
    ids.candidate,
    ...Object.values(ids).filter((id) => JSON.stringify(BODIES[operation.name]?.(ids) ?? {}).includes(id)),
  ];
}

/** The same status, and the same body but for ids and times. */
function differences(what: string, foreign: Answer<unknown>, unknown: Answer<unknown>, mustBeEqual: boolean): string[] {
  if (foreign.status >= 500) return [`${what}: ${foreign.status}`];
  if (!mustBeEqual) return [];
  if (foreign.status === 403 && unknown.status !== 403) return [`${what}: 403 tells that it exists`];
  const [a, b] = [foreign, unknown].map(({ status, body }) => `${status} ${plain(body)}`);
  return a === b ? [] : [`${what} is answered otherwise than one that never was: ${a} / ${b}`.slice(0, 400)];
}

const plain = (body: unknown) =>
  JSON.stringify(body).replace(
    /[0-9a-f-]{20,36}|\d{4}-\d\d-\d\dT[\d:.]+Z|"(key|token|prefix)":"[^"]*"|"tookMs":\d+/g,
    '·',
  );

function leaks(what: string, { body, status }: Answer<unknown>, victim: Tenant, given: string[]): string[] {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const seen = [...victim.marks, ...Object.values(victim.ids).filter((id) => !given.includes(id))];
  return seen.filter((mark) => text.includes(mark)).map((mark) => `${what} (${status}) shows ${mark}`);
}

async function memberOf(api: TestApi, tenant: Tenant, role: string): Promise<{ cookie: string }> {
  const person = await api.signUp();
  await api.db.membership.deleteMany({ where: { userId: person.userId } });
  await api.db.membership.create({ data: { workspaceId: tenant.workspaceId, userId: person.userId, role } });
  return { cookie: person.cookie };
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
