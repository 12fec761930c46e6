import type { IncomingHttpHeaders } from 'node:http';
import type { Scope } from '@shortlist/agent';
import type { ROLES, SCOPES } from '../../contract/index.ts';

export type Role = (typeof ROLES)[number];
export type KeyScope = (typeof SCOPES)[number];

/** Who is asking: made from a session cookie or an API key, never from a body. */
export interface AuthContext extends Scope {
  role: Role;
  /** What the caller may do: an API key's own scopes, or those that follow from the role of a signed-in person. */
  scopes: KeyScope[];
  via: 'session' | 'api-key';
  /** Id of the session or key, by which it can be revoked; it opens nothing itself. */
  credentialId: string;
}

/** Knows who sends a request, on either wire. */
export interface Authenticator {
  /** Null when the request carries no valid session cookie and no valid `Authorization: Bearer` key. */
  authenticate(headers: IncomingHttpHeaders): Promise<AuthContext | null>;
  /**
   * For connections that stay open: calls `changed` within three seconds with what the caller may do from now on, null
   * once their session or key has ended, on whatever node that was done.
   * @returns an end to it
   */
  watch(auth: AuthContext, changed: (now: AuthContext | null) => void): () => void;
}
