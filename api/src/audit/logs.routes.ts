import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { stringify } from 'csv-stringify';
import { z } from 'zod';
import { replayLoggedScore, type Scope } from '@shortlist/agent';
import type { Db } from '@shortlist/prisma';
import { AgentRequestRow, AuditEventRow, LogQuery, MatchScoreRow, page, ScoreReplay } from '../../contract/index.ts';
import { decodeCursor, pageOf } from '../http/paging.ts';
import { route, type Route } from '../http/route.ts';
import type { Parts } from '../parts.ts';
import { readAgentRequests, readAuditEvents, readMatchScores, type LogFilter, type LogReader } from './log-rows.ts';

/** Rows read at once while a whole log is streamed out. */
const BATCH = 500;

/** The logs, newest first: a page of JSON, or everything that fits the filter as CSV or JSON lines. */
export function logRoutes({ db }: Parts): Route[] {
  return [
    logRoute(db, '/agent-requests', AgentRequestRow, readAgentRequests, 'What people asked the agent and what it did'),
    logRoute(db, '/match-scores', MatchScoreRow, readMatchScores, 'Every score that was shown, with its components'),
    route({
      method: 'get',
      path: '/match-scores/{id}/replay',
      tag: 'Logs',
      summary: 'A logged score computed again from what was stored with it, term by term',
      scope: 'read',
      answer: ScoreReplay,
      problems: [404],
      handle: ({ auth, params }) => replayLoggedScore(db, auth, params['id']!),
    }),
    logRoute(db, '/audit-events', AuditEventRow, readAuditEvents, 'Every creation, change and deletion'),
  ];
}

function logRoute<Row extends { seq: number }>(
  db: Db,
  path: string,
  shape: z.ZodObject & z.ZodType<Row>,
  read: LogReader<Row>,
  summary: string,
): Route {
  return route({
    method: 'get',
    path,
    tag: 'Logs',
    summary: `${summary}; csv and jsonl stream all rows of the filter`,
    scope: 'read',
    query: LogQuery,
    answer: page(shape),
    answerTypes: ['text/csv', 'application/jsonl'],
    handle: async ({ auth, query: { format, limit, cursor, ...filter }, response }) => {
      const before = cursor === undefined ? undefined : BigInt(decodeCursor(z.number().int().min(1), cursor));
      if (format === 'json') {
        const rows = await read(db, auth, filter, { before, take: limit + 1 });
        return pageOf(rows, limit, { toItem: (row) => row, positionOf: (row) => row.seq });
      }
      const all = everyRow(db, auth, filter, before, read);
      response.attachment(`${path.slice(1)}.${format}`);
      if (format === 'csv') return sendCsv(response, Object.keys(shape.shape), all);
      return sendJsonLines(response, all);
    },
  });
}

async function* everyRow<Row extends { seq: number }>(
  db: Db,
  scope: Scope,
  filter: LogFilter,
  before: bigint | undefined,
  read: LogReader<Row>,
): AsyncGenerator<Row> {
  for (let next = before; ;) {
    const rows = await read(db, scope, filter, { before: next, take: BATCH });
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    next = BigInt(last.seq);
  }
}

async function sendCsv(response: Response, columns: string[], rows: AsyncIterable<object>): Promise<void> {
  response.type('text/csv; charset=utf-8');
  const csv = stringify({
    header: true,
    columns,
    // A cell that begins like a formula is shown as text by spreadsheets, not run.
    escape_formulas: true,
    cast: {
      boolean: (value) => String(value),
      object: (value) => JSON.stringify(value),
    },
  });
  await send(response, Readable.from(rows).pipe(csv));
}

async function sendJsonLines(response: Response, rows: AsyncIterable<object>): Promise<void> {
  response.type('application/jsonl; charset=utf-8');
  const lines = async function* () {
    for await (const row of rows) yield `${JSON.stringify(row)}\n`;
  };
  await send(response, Readable.from(lines()));
}

/** A reader who goes away in the middle is nobody's fault. */
async function send(response: Response, stream: NodeJS.ReadableStream): Promise<void> {
  await pipeline(stream, response).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}
