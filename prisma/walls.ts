/**
 * The second wall between workspaces: a client whose every statement runs under the role `shortlist_app`, to which
 * row-level security shows one workspace only, whatever the statement forgets to say. Which workspace follows the work
 * from the border where it came in (docs/decisions/031-row-level-security.md).
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';

type Place = { workspaceId: string } | 'beyond';
const place = new AsyncLocalStorage<Place>();

/** Runs `work` for one workspace: a walled client sees its rows and no others. */
export function inWorkspace<T>(workspaceId: string, work: () => T): Promise<Awaited<T>> {
  return runAt({ workspaceId }, work);
}

/**
 * Runs `work` as the owner of the tables, where row-level security must stay out of the way. Only for statements that
 * name their workspace themselves and bring back ids: whatever is shown is then read through the wall.
 */
export function beyondTheWall<T>(work: () => T): Promise<Awaited<T>> {
  return runAt('beyond', work);
}

/** Awaits inside, as Prisma asks the database only when its promise is awaited. */
function runAt<T>(here: Place, work: () => T): Promise<Awaited<T>> {
  return place.run(here, async (): Promise<Awaited<T>> => await work());
}

/** `null`: no role and no filter. Throws where nobody said for which workspace the work is done. */
function wallHere(): string | null {
  const here = place.getStore();
  if (here === undefined) {
    throw new Error('No workspace: wrap the work in inWorkspace(), or use the system client for work on all of them');
  }
  return here === 'beyond' ? null : here.workspaceId;
}

/** What `pg.Query` and its clients tell each other; not in the published types. */
interface Wire {
  stream: { cork(): void; uncork(): void };
  parse(message: { text: string; name: string }): void;
  bind(message: { portal: string; statement: string; values: string[] }): void;
  execute(message: { portal: string }): void;
}
interface Exchange {
  callback?: (error: Error | null, result?: unknown) => void;
  submit(connection: Wire): Error | null;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Wire): void;
}
type Asked = (pg.QueryConfig & { workspaceId?: string | null }) | string;

const RAISE = "SELECT set_config('role', 'shortlist_app', true), set_config('app.workspace', $1, true)";

/**
 * Puts the wall before one statement, in the same round trip and the same implicit transaction: what is set locally
 * ends with it, so neither a pooler in transaction mode nor the embedded database's one session can carry it on.
 */
function behindWall(query: Exchange, workspaceId: string): Exchange {
  const { submit, handleDataRow, handleCommandComplete } = query;
  let raised = false;
  query.submit = (connection) => {
    connection.stream.cork();
    try {
      connection.parse({ text: RAISE, name: '' });
      connection.bind({ portal: '', statement: '', values: [workspaceId] });
      connection.execute({ portal: '' });
      return submit.call(query, connection);
    } finally {
      connection.stream.uncork();
    }
  };
  query.handleDataRow = (message) => {
    if (raised) handleDataRow.call(query, message);
  };
  query.handleCommandComplete = (message, connection) => {
    if (raised) handleCommandComplete.call(query, message, connection);
    else raised = true;
  };
  return query;
}

class WalledClient extends pg.Client {
  // @ts-expect-error pg declares eight overloads; this one stands for all of them
  override query(asked: Asked, values?: unknown[], callback?: Exchange['callback']): unknown {
    const send = super.query.bind(this) as (...args: unknown[]) => unknown;
    const workspaceId = typeof asked === 'object' && asked.workspaceId !== undefined ? asked.workspaceId : wallHere();
    const text = typeof asked === 'string' ? asked : asked.text;
    // Within a transaction the wall stands since its BEGIN. A connection that was never used has no status yet.
    const within = this.getTransactionStatus() === 'T' || this.getTransactionStatus() === 'E';
    if (workspaceId === null || within) return send(asked, values, callback);
    if (text === 'BEGIN') {
      return send(`BEGIN; ${RAISE.replace('$1', pg.escapeLiteral(workspaceId))}`, undefined, callback);
    }
    const config = { ...(typeof asked === 'string' ? { text } : asked), queryMode: 'extended' };
    const submit = (answer: NonNullable<Exchange['callback']>) => {
      const query = new pg.Query(config, values as unknown[], answer as never) as unknown as Exchange;
      send(behindWall(query, workspaceId));
    };
    if (callback) return submit(callback);
    return new Promise((resolve, reject) => submit((error, result) => (error ? reject(error) : resolve(result))));
  }
}

/** A pool whose statements run behind the wall of the workspace in which they were asked for. */
export function createWalledPool(config: pg.PoolConfig): pg.Pool {
  return new WalledPool(config) as unknown as pg.Pool;
}

class WalledPool extends pg.Pool {
  constructor(config: pg.PoolConfig) {
    super({ ...config, Client: WalledClient as unknown as new () => pg.Client });
  }

  // @ts-expect-error as above
  override query(asked: Asked, values?: unknown[], callback?: Exchange['callback']): unknown {
    // Asked now: by the time a connection is free, another workspace's work may be the one that frees it.
    const workspaceId = wallHere();
    const config = { ...(typeof asked === 'string' ? { text: asked } : asked), workspaceId };
    return (super.query as (...args: unknown[]) => unknown).call(this, config, values, callback);
  }
}
