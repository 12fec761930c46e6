/** An OpenID Connect provider as small as can be: everybody who comes is `person`, and codes are good once. */
import { createHash, createHmac, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import { text } from 'node:stream/consumers';

export interface OidcPerson {
  sub: string;
  email: string;
  email_verified: boolean;
  name: string;
}
export interface OidcProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  person: OidcPerson;
  /** Spoils the next tokens in this way; null leaves them as they should be. */
  spoil: Spoil | null;
  close(): Promise<void>;
}

/** `none`: not signed, and says so. `hmac`: signed with the public key as if it were a secret that both share. */
export const SPOILS = ['signature', 'none', 'hmac', 'audience', 'issuer', 'expired', 'nonce'] as const;
type Spoil = (typeof SPOILS)[number];

const keyPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

export async function startOidcProvider(person: OidcPerson): Promise<OidcProvider> {
  const own = keyPair();
  const stranger = keyPair();
  const codes = new Map<string, { challenge: string; nonce: string | null }>();
  const provider: OidcProvider = {
    issuer: '',
    clientId: 'shortlist',
    clientSecret: 'a secret between us',
    person,
    spoil: null,
    close: async () => {
      server.close();
      await once(server, 'close');
    },
  };

  const tokenFor = (nonce: string | null): string => {
    const now = Math.floor(Date.now() / 1_000);
    const claims = {
      ...provider.person,
      iss: provider.spoil === 'issuer' ? 'https://another.example' : provider.issuer,
      aud: provider.spoil === 'audience' ? 'another client' : provider.clientId,
      iat: provider.spoil === 'expired' ? now - 7_200 : now,
      exp: provider.spoil === 'expired' ? now - 3_600 : now + 60,
      ...(nonce && { nonce: provider.spoil === 'nonce' ? 'another nonce' : nonce }),
    };
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const alg = provider.spoil === 'none' ? 'none' : provider.spoil === 'hmac' ? 'HS256' : 'RS256';
    const signed = `${part({ alg, kid: 'own', typ: 'JWT' })}.${part(claims)}`;
    if (alg === 'none') return `${signed}.`;
    if (alg === 'HS256') {
      const shared = own.publicKey.export({ format: 'pem', type: 'spki' });
      return `${signed}.${createHmac('sha256', shared).update(signed).digest('base64url')}`;
    }
    const { privateKey } = provider.spoil === 'signature' ? stranger : own;
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
  };

  const redeem = async (request: IncomingMessage): Promise<object | null> => {
    const form = new URLSearchParams(await text(request));
    const asked = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const verifier = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!asked || verifier !== asked.challenge) return null;
    return { access_token: randomUUID(), token_type: 'Bearer', expires_in: 60, id_token: tokenFor(asked.nonce) };
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', provider.issuer);
    const send = (body: object | null) => {
      response.writeHead(body ? 200 : 400, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body ?? { error: 'invalid_grant' }));
    };
    if (url.pathname === '/.well-known/openid-configuration') {
      return send({
        issuer: provider.issuer,
        authorization_endpoint: `${provider.issuer}/authorize`,
        token_endpoint: `${provider.issuer}/token`,
        jwks_uri: `${provider.issuer}/keys`,
        id_token_signing_alg_values_supported: ['RS256'],
      });
    }
    if (url.pathname === '/keys') {
      return send({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'own', alg: 'RS256', use: 'sig' }] });
    }
    if (url.pathname === '/token') return send(await redeem(request));
    const code = randomUUID();
    const asked = url.searchParams;
    codes.set(code, { challenge: asked.get('code_challenge') ?? '', nonce: asked.get('nonce') });
    const back = new URL(asked.get('redirect_uri') ?? '');
    back.search = new URLSearchParams({ code, state: asked.get('state') ?? '' }).toString();
    response.writeHead(302, { location: back.href }).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  provider.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return provider;
}
