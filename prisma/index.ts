export { canWallIn, createDb, createWalledDb, type Db, type Tx } from './client.ts';
export { embeddedUrl, startEmbedded, type EmbeddedDatabase } from './embedded.ts';
export { migrate, pendingMigrations } from './migrate.ts';
export { LOGS, verifyLog, type LogFault, type LogName } from './verify-log.ts';
export { Prisma } from './generated/client.ts';
export type * from './generated/models.ts';
export { beyondTheWall, inWorkspace } from './walls.ts';
