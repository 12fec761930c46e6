/** How matching asks the database: prepared once a connection, past the layer that makes SQL of models. */
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

/** A vector in the binary form that pgvector receives: a third of the text's size, and no digits to write and read. */
export function vectorParameter(vector: Float32Array): Buffer {
  const bytes = Buffer.allocUnsafe(4 + 4 * vector.length);
  bytes.writeInt16BE(vector.length, 0);
  bytes.writeInt16BE(0, 2);
  vector.forEach((x, i) => bytes.writeFloatBE(x, 4 + 4 * i));
  return bytes;
}
