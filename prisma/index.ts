export { createDb, type Db, type Tx } from './client.ts';
export { embeddedUrl, startEmbedded, type EmbeddedDatabase } from './embedded.ts';
export { grouped } from './grouped.ts';
export { migrate, pendingMigrations } from './migrate.ts';
export { createStatements, type Statement, type Statements } from './statements.ts';
export { createTurns, type Turns } from './turns.ts';
export { LOGS, verifyLog, type LogFault, type LogName } from './verify-log.ts';
export { Prisma } from './generated/client.ts';
export type * from './generated/models.ts';
