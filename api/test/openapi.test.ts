import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from './harness.ts';

interface Operation {
  operationId: string;
  summary: string;
  security: object[];
  parameters: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: Record<string, unknown> }> };
  responses: Record<string, { content?: Record<string, { schema: Record<string, unknown> }> }>;
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Record<string, unknown>> };
}

let api: TestApi;
let document: Document;
beforeAll(async () => {
  api = await startTestApi();
  document = (await (await fetch(`${api.baseUrl}/openapi.json`)).json()) as Document;
});
afterAll(() => api.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

describe('/openapi.json', () => {
  it('is a valid OpenAPI 3.1 document', async () => {
    const validator = new Validator();
    const result = await validator.validate(structuredClone(document) as object as Record<string, unknown>);
    expect(result).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('describes every call of the public surface', () => {
    const surface = `
      post /auth/sign-up, post /auth/sign-in, post /auth/sign-out, get /auth/me,
      post /api-keys, get /api-keys, delete /api-keys/{id},
      post /jobs, get /jobs, get /jobs/{id}, patch /jobs/{id}, delete /jobs/{id},
      post /candidates, post /candidates/import, get /imports/{id}, get /candidates,
      get /candidates/{id}, patch /candidates/{id}, delete /candidates/{id}, get /candidates/{id}/file,
      post /jobs/{id}/matches, get /jobs/{id}/matches, put /jobs/{id}/candidates/{candidateId},
      get /agent-requests, get /match-scores, get /audit-events, get /jobs/{id}/bias-report, get /candidates/{id}/export,
      post /threads, get /threads, get /threads/{id}, patch /threads/{id}, delete /threads/{id}, get /threads/{id}/messages,
      post /messages/{id}/feedback, post /threads/{id}/runs, get /runs/{id}/stream, post /runs/{id}/cancel, post /runs/{id}/resume`;
    const described = operations().map(({ method, path }) => `${method} ${path.replace('/api/v1', '')}`);
    expect(described).toEqual(expect.arrayContaining(surface.split(',').map((call) => call.trim())));
    expect(described).toEqual(expect.arrayContaining(['get /healthz', 'get /readyz', 'get /metrics']));
  });

  it('refers to nothing that is missing, and gives every operation its own id', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path!);
    expect(refs.length).toBeGreaterThan(50);
    for (const ref of new Set(refs)) {
      const target = ref.split('/').reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], document);
      expect(target, ref).toBeDefined();
    }
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('says of each call who may make it and what it answers', () => {
    const create = document.paths['/api/v1/jobs']!['post']!;
    expect(create.security).toEqual([{ session: [] }, { apiKey: [] }]);
    expect(create.parameters.map(({ name }) => name)).toEqual(['Idempotency-Key']);
    expect(create.requestBody?.content['application/json']?.schema).toEqual({ $ref: '#/components/schemas/JobInput' });
    expect(create.responses['201']?.content?.['application/json']?.schema).toEqual({
      $ref: '#/components/schemas/Job',
    });
    expect(Object.keys(create.responses)).toEqual(expect.arrayContaining(['400', '401', '403', '409', '422', '429']));
    expect(document.paths['/api/v1/auth/sign-in']!['post']!.security).toEqual([]);

    const search = document.paths['/api/v1/candidates']!['get']!;
    expect(search.parameters.map(({ name }) => name)).toEqual([
      'limit',
      'cursor',
      'q',
      'skill',
      'location',
      'minYears',
    ]);
    const logs = document.paths['/api/v1/agent-requests']!['get']!;
    expect(Object.keys(logs.responses['200']!.content!)).toEqual(['application/json', 'text/csv', 'application/jsonl']);
    const run = document.paths['/api/v1/threads/{id}/runs']!['post']!;
    expect(Object.keys(run.responses['200']!.content!)).toEqual(['application/json', 'text/event-stream']);
  });

  it('names the fields of a job as the contract does', () => {
    const job = document.components.schemas['Job'] as { properties: object; required: string[] };
    expect(Object.keys(job.properties)).toEqual([
      ...[
        'id',
        'title',
        'description',
        'mustHaveSkills',
        'niceToHaveSkills',
        'location',
        'workMode',
        'minYearsExperience',
      ],
      ...['seniority', 'salaryMin', 'salaryMax', 'currency', 'rerank', 'status', 'createdAt'],
    ]);
    expect(job.required).toHaveLength(14);
  });

  it('holds for every call that is mounted: none answers 404 for want of a route', async () => {
    const as = await api.apiKey(['read', 'write', 'chat', 'admin']);
    const mountedElsewhere = /\/(threads|messages|runs|imports|files)(\/|$)|\/import$|\/file$/;
    for (const { path, method } of operations()) {
      if (mountedElsewhere.test(path)) continue;
      const answer = await fetch(api.baseUrl + path.replace(/\{\w+\}/g, 'x'), {
        method: method.toUpperCase(),
        headers: { authorization: as.authorization },
      });
      const text = await answer.text();
      expect(text, `${method} ${path}`).not.toContain('This address was not found');
      expect(answer.status, `${method} ${path}`).not.toBe(500);
    }
  });
});

describe('/docs', () => {
  it('is a page that loads everything from this server', async () => {
    const answer = await fetch(`${api.baseUrl}/docs`);
    expect(answer.status).toBe(200);
    const page = await answer.text();
    const loaded = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!);
    expect(loaded.length).toBeGreaterThanOrEqual(3);
    for (const address of loaded) {
      expect(address).toMatch(/^\/docs\//);
      expect((await fetch(api.baseUrl + address)).status, address).toBe(200);
    }
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'self'/);
    expect(page).not.toMatch(/<script>/);
  });
});
