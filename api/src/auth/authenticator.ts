import { grouped, type Db } from '@shortlist/prisma';
import type { Config } from '../config.ts';
import { hashOfKey } from './api-keys.ts';
import type { AuthContext, Authenticator, KeyScope, Role } from './context.ts';
import { createCredentialWatch } from './credential-watch.ts';
import { SCOPES_OF } from './roles.ts';
import { sessionTokenOf } from './session-cookie.ts';

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
    watch: createCredentialWatch((ids) => stillValid(deps.db, ids)),
    async authenticate(headers) {
      if (headers.authorization !== undefined) return byApiKey(findKey, headers.authorization);
      const token = sessionTokenOf(headers.cookie, deps.config);
      return token === null ? null : bySession(deps.db, token);
    },
  };
}

async function bySession({ statements }: Db, token: string): Promise<AuthContext | null> {
  const [row] = await statements.query<Credential>(BY_SESSION, [token]);
  return row ? fromSession(row) : null;
}

interface Credential {
  credentialId: string;
  userId: string;
  workspaceId: string;
  role: Role;
}

function fromSession(row: Credential): AuthContext {
  return { ...row, scopes: SCOPES_OF[row.role] ?? [], via: 'session' };
}

/** A key can do no more than its maker may do now. */
function fromKey({ scopes, ...row }: Credential & { scopes: KeyScope[] }): AuthContext {
  return { ...row, scopes: scopes.filter((scope) => SCOPES_OF[row.role]?.includes(scope)), via: 'api-key' };
}

/** Which of these sessions and keys still stand, and what they may do now. */
async function stillValid({ statements }: Db, ids: string[]): Promise<AuthContext[]> {
  const sessions = await statements.query<Credential>(SESSIONS, [ids]);
  const keys = await statements.query<Credential & { scopes: KeyScope[] }>(KEYS, [ids]);
  return [...sessions.map(fromSession), ...keys.map(fromKey)];
}

interface FoundKey extends Credential {
  hash: string;
  scopes: KeyScope[];
}
type FindKey = (hash: string) => Promise<FoundKey | undefined>;

async function byApiKey(findKey: FindKey, authorization: string): Promise<AuthContext | null> {
  const key = /^Bearer +(\S+) *$/i.exec(authorization)?.[1] ?? '';
  const row = await findKey(hashOfKey(key));
  if (!row) return null;
  const { hash: _, ...credential } = row;
  return fromKey(credential);
}

/** A session is at work in the workspace that was chosen in it, else in the one joined first. */
const SESSION_ROWS = `
    SELECT DISTINCT ON (s.id) s.id AS "credentialId", s.user_id AS "userId", m.workspace_id AS "workspaceId", m.role
    FROM sessions s JOIN memberships m ON m.user_id = s.user_id`;
const CHOSEN_FIRST = 'ORDER BY s.id, coalesce(m.workspace_id = s.workspace_id, false) DESC, m.created_at, m.id';

const BY_SESSION = {
  name: 'auth_session',
  text: `${SESSION_ROWS} WHERE s.token = $1 AND s.expires_at > now() ${CHOSEN_FIRST}`,
};

const SESSIONS = {
  name: 'auth_sessions_standing',
  text: `${SESSION_ROWS} WHERE s.id = ANY($1::text[]) AND s.expires_at > now() ${CHOSEN_FIRST}`,
};

const KEYS = {
  name: 'auth_keys_standing',
  text: `
    SELECT k.id AS "credentialId", k.user_id AS "userId", k.workspace_id AS "workspaceId", m.role, k.scopes
    FROM api_keys k JOIN memberships m ON m.user_id = k.user_id AND m.workspace_id = k.workspace_id
    WHERE k.id = ANY($1::text[]) AND k.revoked_at IS NULL`,
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
    SELECT hash, id AS "credentialId", user_id AS "userId", workspace_id AS "workspaceId", role, scopes FROM known`,
};
