/** The OpenAPI 3.1 document, made from the routes and their Zod schemas. */
import { z } from 'zod';
import * as contract from '../../contract/index.ts';
import { Problem } from '../../contract/index.ts';
import type { RouteDoc } from './route.ts';

type Json = Record<string, unknown>;

const DESCRIPTION = `Chat-first recruiting: CVs in, a ranked and explained shortlist out.

Sign in for a session cookie, or send an API key as \`Authorization: Bearer sl_…\`. Errors are RFC 9457 problem documents.
Lists answer \`{items, nextCursor}\`; hand the cursor back for the next page. An \`Idempotency-Key\` on a creating POST makes
repeating it safe for 24 hours. An id of another workspace is 404, like one that never was.`;

/** @param serverUrl  where the API is reached, without /api/v1 */
export function openApiDocument(
  routes: RouteDoc[],
  { serverUrl, version }: { serverUrl: string; version: string },
): Json {
  const schemas = createSchemaBook();
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    (paths[`/api/v1${route.path}`] ??= {})[route.method] = operation(route, schemas);
  }
  Object.assign(paths, probes());
  const problem = {
    description: 'What went wrong',
    content: { 'application/problem+json': { schema: schemas.schemaOf(Problem, 'output') } },
  };
  return {
    openapi: '3.1.0',
    info: { title: 'Shortlist', version, description: DESCRIPTION },
    servers: [{ url: '/' }, { url: serverUrl }],
    tags: [...new Set([...routes.map((route) => route.tag), 'Operation'])].map((name) => ({ name })),
    paths,
    components: {
      schemas: schemas.components(),
      responses: { Problem: problem },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'shortlist.session_token' },
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key: sl_…' },
      },
    },
  };
}

function operation(route: RouteDoc, schemas: SchemaBook): Json {
  const { method, path, tag, summary, scope, body, bodyType = 'application/json' } = route;
  const problems = new Set([...(route.problems ?? []), ...(scope ? [401, 403] : []), 429]);
  if (body || route.query) problems.add(422);
  if (body && bodyType === 'application/json') problems.add(400);
  if (route.creates) problems.add(409);
  return {
    operationId: operationId(method, path),
    tags: [tag],
    summary,
    ...(scope && { description: `Needs the scope \`${scope}\`.` }),
    security: scope ? [{ session: [] }, { apiKey: [] }] : [],
    parameters: parameters(route, schemas),
    ...(body && {
      requestBody: { required: true, content: { [bodyType]: { schema: schemas.schemaOf(body, 'input') } } },
    }),
    responses: {
      [route.status ?? 200]: success(route, schemas),
      ...Object.fromEntries([...problems].sort().map((status) => [status, { $ref: '#/components/responses/Problem' }])),
    },
  };
}

function success({ answer, answerTypes = [] }: RouteDoc, schemas: SchemaBook): Json {
  const content = {
    ...(answer && { 'application/json': { schema: schemas.schemaOf(answer, 'output') } }),
    ...Object.fromEntries(answerTypes.map((type) => [type, { schema: { type: 'string' } }])),
  };
  return { description: 'Done', ...(Object.keys(content).length > 0 && { content }) };
}

function parameters({ path, query, creates }: RouteDoc, schemas: SchemaBook): Json[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, field]) => ({
    name,
    in: 'query',
    required: !field.safeParse(undefined).success,
    schema: schemas.schemaOf(field, 'input'),
  }));
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'The same key and body give the same answer for 24 hours.',
    schema: { type: 'string', maxLength: 200 },
  };
  return [...inPath, ...inQuery, ...(creates ? [key] : [])];
}

function operationId(method: string, path: string): string {
  const words = path.replace(/\{(\w+)\}/g, 'by-$1').split(/[^A-Za-z0-9]+/);
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** The calls outside /api/v1. */
function probes(): Record<string, Json> {
  const probe = (summary: string, type: string, failing?: string): Json => ({
    get: {
      operationId: `get${summary.split(' ')[0]}`,
      tags: ['Operation'],
      summary,
      security: [],
      responses: {
        200: {
          description: 'Done',
          content: { [type]: { schema: { type: type === 'text/plain' ? 'string' : 'object' } } },
        },
        ...(failing && { [failing]: { $ref: '#/components/responses/Problem' } }),
      },
    },
  });
  return {
    '/healthz': probe('Health of the process', 'application/json'),
    '/readyz': probe('Readiness of database, queue and cache', 'application/json', '503'),
    '/metrics': probe('Metrics for Prometheus; private networks, or METRICS_TOKEN as bearer', 'text/plain', '403'),
  };
}

type Direction = 'input' | 'output';

interface SchemaBook {
  /** The JSON Schema of `schema`; what the contract names is referred to, and kept among the components. */
  schemaOf(schema: z.ZodType, direction: Direction): Json;
  components(): Json;
}

function createSchemaBook(): SchemaBook {
  const names = z.registry<{ id: string }>();
  for (const [name, value] of Object.entries(contract)) {
    if (value instanceof z.ZodType && !names.has(value)) names.add(value, { id: name });
  }
  const components: Record<string, Json> = {};

  /** A shape that reads otherwise going in than coming out (defaults) gets a second name. */
  const nameFor = (name: string, text: string, direction: Direction, seen: Map<string, string>): string => {
    const before = seen.get(name);
    if (before === undefined || before === text) {
      seen.set(name, text);
      return name;
    }
    return nameFor(`${name}${direction === 'input' ? 'Input' : 'Output'}`, text, direction, seen);
  };
  const seen = new Map<string, string>();

  return {
    schemaOf(schema, direction) {
      const {
        $schema: _,
        $defs,
        ...rest
      } = z.toJSONSchema(schema, {
        io: direction,
        metadata: names,
        unrepresentable: 'any',
        // Answers may gain fields; a client must not refuse them.
        override: ({ jsonSchema }) => {
          if (direction === 'output' && jsonSchema.additionalProperties === false)
            delete jsonSchema.additionalProperties;
        },
      }) as Json & { $defs?: Record<string, Json> };
      const definitions = Object.entries($defs ?? {});
      const renamed = Object.fromEntries(
        definitions.map(([name, definition]) => [
          `#/$defs/${name}`,
          nameFor(name, JSON.stringify(definition), direction, seen),
        ]),
      );
      for (const [name, definition] of definitions) {
        components[renamed[`#/$defs/${name}`]!] = rewriteRefs(definition, renamed) as Json;
      }
      return rewriteRefs(rest, renamed) as Json;
    },
    components: () => Object.fromEntries(Object.entries(components).sort(([a], [b]) => a.localeCompare(b))),
  };
}

function rewriteRefs(value: unknown, renamed: Record<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => rewriteRefs(item, renamed));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, child]) => {
    const name = key === '$ref' ? renamed[child as string] : undefined;
    return [key, name ? `#/components/schemas/${name}` : rewriteRefs(child, renamed)];
  });
  return Object.fromEntries(entries);
}
