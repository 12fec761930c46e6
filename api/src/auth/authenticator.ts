import { grouped, type Db } from '@shortlist/prisma';
import type { Config } from '../config.ts';
import { hashOfKey } from './api-keys.ts';
import type { AuthContext, Authenticator, KeyScope, Role } from './context.ts';
import { sessionTokenOf } from './session-cookie.ts';

const SCOPES_OF: Record<Role, KeyScope[]> = {
  owner: ['read', 'write', 'chat', 'admin'],
  recruiter: ['read', 'write', 'chat'],
  viewer: ['read'],
  evaluator: ['read'],
};

/** What somebody of this role may do. */
export const scopesOf = (role: Role): KeyScope[] => SCOPES_OF[role] ?? [];

interface Deps {
  db: Db;
  config: Pick<Config, 'secretKey' | 'secretKeyPrevious'>;
}

/**
 * Knows callers by session cookie or API key. A request with an Authorization header is judged by that alone, so that a
 * browser's cookie never stands in for a bad key. Each takes one query, whether the key exists or not.
 */
export function createAuthenticator(deps: Deps): Authenticator {
  const findKey = createFindKey(deps.db);
  return {
    async authenticate(headers) {
      if (headers.authorization !== undefined) return byApiKey(findKey, headers.authorization);
      const token = sessionTokenOf(headers.cookie, deps.config);
      return token === null ? null : bySession(deps.db, token);
    },
  };
}

async function bySession({ statements }: Db, token: string): Promise<AuthContext | null> {
  const [row] = await statements.query<{ userId: string; workspaceId: string; role: Role }>(BY_SESSION, [token]);
  return row ? { ...row, scopes: SCOPES_OF[row.role] ?? [], via: 'session' } : null;
}

interface FoundKey {
  hash: string;
  userId: string;
  workspaceId: string;
  role: Role;
  scopes: KeyScope[];
}
type FindKey = (hash: string) => Promise<FoundKey | undefined>;

async function byApiKey(findKey: FindKey, authorization: string): Promise<AuthContext | null> {
  const key = /^Bearer +(\S+) *$/i.exec(authorization)?.[1] ?? '';
  const row = await findKey(hashOfKey(key));
  if (!row) return null;
  const { userId, workspaceId, role, scopes } = row;
  // A key can do no more than its maker may do now.
  const allowed = scopes.filter((scope) => SCOPES_OF[role]?.includes(scope));
  return { userId, workspaceId, role, scopes: allowed, via: 'api-key' };
}

const BY_SESSION = {
  name: 'auth_session',
  text: `
    SELECT s.user_id AS "userId", m.workspace_id AS "workspaceId", m.role
    FROM sessions s JOIN memberships m ON m.user_id = s.user_id
    WHERE s.token = $1 AND s.expires_at > now()
    ORDER BY m.created_at, m.id LIMIT 1`,
};

function createFindKey({ statements }: Db): FindKey {
  return grouped(async (hashes) => {
    const rows = await statements.query<FoundKey>(BY_API_KEY, [hashes]);
    const byHash = new Map(rows.map((row) => [row.hash, row]));
    return hashes.map((hash) => byHash.get(hash));
  });
}

/** Notes the use of a key once a minute. */
const BY_API_KEY = {
  name: 'auth_api_key',
  text: `
    WITH known AS MATERIALIZED (
      SELECT k.id, k.hash, k.user_id, k.workspace_id, m.role, k.scopes, k.last_used_at
      FROM api_keys k JOIN memberships m ON m.user_id = k.user_id AND m.workspace_id = k.workspace_id
      WHERE k.hash = ANY($1::text[]) AND k.revoked_at IS NULL
    ), used AS (
      UPDATE api_keys SET last_used_at = now() FROM known
      WHERE api_keys.id = known.id
        AND (known.last_used_at IS NULL OR known.last_used_at < now() - interval '1 minute')
    )
    SELECT hash, user_id AS "userId", workspace_id AS "workspaceId", role, scopes FROM known`,
};
