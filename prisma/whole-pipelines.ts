import type { PGlite } from '@electric-sql/pglite';

/** First bytes of the messages that end a client's turn: Sync, simple Query, and the end of a COPY into the database. */
const ENDS_TURN = new Set(['S', 'Q', 'c', 'f']);
/** First bytes of the messages that a turn is made of: Parse, Bind, Describe, Execute, Close, Flush, CopyData. */
const WITHIN_TURN = new Set(['P', 'B', 'D', 'E', 'C', 'H', 'd']);

/**
 * What PGLiteSocketServer needs of a database, with every client's turn kept whole. The server hands on one protocol
 * message at a time, and between two messages it may let another client in: on the one session that all share, that
 * client then replaces or destroys the first one's unnamed statement and portal, so that queries fail or answer
 * somebody else's question. The server already keeps to one client while a transaction is open; here it is told so
 * from a turn's first message to its last.
 */
export function wholePipelines(db: PGlite): PGlite {
  let withinTurn = false;
  const facade: Pick<PGlite, 'waitReady' | 'runExclusive' | 'execProtocolRawStream' | 'isInTransaction' | 'exec'> = {
    waitReady: db.waitReady,
    runExclusive: (work) => db.runExclusive(work),
    isInTransaction: () => withinTurn || db.isInTransaction(),
    async execProtocolRawStream(message, options) {
      const type = String.fromCharCode(message[0] ?? 0);
      if (WITHIN_TURN.has(type)) withinTurn = true;
      await db.execProtocolRawStream(message, options);
      if (ENDS_TURN.has(type)) withinTurn = false;
    },
    // Called only to clean up after a client that went away in the middle.
    exec(sql, options) {
      withinTurn = false;
      return db.exec(sql, options);
    },
  };
  return facade as PGlite;
}
