/** The session cookie as better-auth writes it: `<token>.<HMAC-SHA256 of the token, base64>`, URL-encoded. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Config } from '../config.ts';

export const COOKIE_PREFIX = 'shortlist';
export const SESSION_COOKIE = `${COOKIE_PREFIX}.session_token`;

type Keys = Pick<Config, 'secretKey' | 'secretKeyPrevious'>;

/** The session token of a `Cookie` header if its signature fits the present or the previous secret, else null. */
export function sessionTokenOf(cookieHeader: string | undefined, keys: Keys): string | null {
  for (const value of cookieValues(cookieHeader, SESSION_COOKIE)) {
    const dot = value.lastIndexOf('.');
    const token = value.slice(0, dot);
    // As text: base64 has several spellings of the same bytes, and one of them is ours.
    const signature = Buffer.from(value.slice(dot + 1));
    for (const secret of [keys.secretKey, keys.secretKeyPrevious]) {
      if (!secret || dot < 1) continue;
      const expected = Buffer.from(sign(token, secret));
      if (signature.length === expected.length && timingSafeEqual(signature, expected)) return token;
    }
  }
  return null;
}

/** A `Cookie` header with this token, signed with the present secret. */
export function sessionCookieHeader(token: string, keys: Keys): string {
  return `${SESSION_COOKIE}=${encodeURIComponent(`${token}.${sign(token, keys.secretKey)}`)}`;
}

function sign(token: string, secret: string): string {
  return createHmac('sha256', secret).update(token).digest('base64');
}

function cookieValues(header: string | undefined, name: string): string[] {
  return (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => decode(pair.slice(name.length + 1)));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
