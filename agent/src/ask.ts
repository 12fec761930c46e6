/** Statements of the hot paths: prepared once a connection, past the layer that makes SQL of models. */
import { hash } from 'node:crypto';
import { beyondTheWall, type Db, type Prisma } from '@shortlist/prisma';

/**
 * Runs a statement by itself, never within a transaction of the client. Its text must not grow with its input (lists are
 * one parameter): every text stays prepared on the connection.
 */
export function ask<Row>(db: Db, { text, values }: Prisma.Sql): Promise<Row[]> {
  return db.statements.query<Row>({ name: hash('sha1', text, 'base64url').slice(0, 20), text }, values);
}

/** The same beyond the wall of row-level security, for statements that name their workspace and bring back ids alone. */
export function askForIds<Row>(db: Db, sql: Prisma.Sql): Promise<Row[]> {
  return beyondTheWall(() => ask<Row>(db, sql));
}
