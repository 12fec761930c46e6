import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Me, NewInvitation, SignInOptions } from '../contract/index.ts';
import { startTestApi, type TestApi } from './harness.ts';
import { SPOILS, startOidcProvider, type OidcPerson, type OidcProvider } from './oidc-provider.ts';

const PAGE = 'http://localhost:3000/sign-in';
const person = (name: string, verified = true): OidcPerson => ({
  sub: `sub-${name}`,
  email: `${name}@company.example`,
  email_verified: verified,
  name: `${name} of the company`,
});

let provider: OidcProvider;
let api: TestApi;
beforeAll(async () => {
  provider = await startOidcProvider(person('ana'));
  const { issuer, clientId, clientSecret } = provider;
  api = await startTestApi({
    env: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: clientId,
      OIDC_CLIENT_SECRET: clientSecret,
      OIDC_NAME: 'Company login',
      API_URL: 'http://api.test',
    },
  });
});
afterAll(async () => {
  await api.close();
  await provider.close();
});

const cookies = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
const visit = (url: string, cookie = '') => fetch(url, { redirect: 'manual', headers: { cookie } });

/** As a browser does it: start here, go to the provider, come back. */
async function signIn(as: OidcPerson): Promise<{ location: string; cookie: string }> {
  provider.person = as;
  const start = await visit(`${api.baseUrl}/api/v1/auth/oidc/start?returnTo=${encodeURIComponent(PAGE)}`);
  const atProvider = await visit(start.headers.get('location')!);
  const back = atProvider.headers.get('location')!.replace('http://api.test', api.baseUrl);
  const done = await visit(back, cookies(start));
  return { location: done.headers.get('location') ?? '', cookie: cookies(done) };
}
const me = (cookie: string) => api.call<Me>('GET', '/auth/me', { as: { cookie } });

describe('the company’s provider', () => {
  it('is offered by its name', async () => {
    const { body } = await api.call<SignInOptions>('GET', '/auth/options');
    expect(body).toEqual({ oidc: { name: 'Company login' } });
    const without = await startTestApi({ database: api.database });
    expect((await without.call<SignInOptions>('GET', '/auth/options')).body).toEqual({ oidc: null });
    expect((await without.call('GET', `/auth/oidc/start?returnTo=${PAGE}`)).status).toBe(404);
    await without.close();
  });

  it('signs a person in, into a workspace of their own, and finds them again', async () => {
    const first = await signIn(person('ana'));
    expect(first.location).toBe(PAGE);
    const { body } = await me(first.cookie);
    expect(body).toMatchObject({ user: { email: 'ana@company.example' }, role: 'owner' });
    const second = await signIn({ ...person('ana'), email: 'ana.married@company.example' });
    expect((await me(second.cookie)).body.user.id).toBe(body.user.id);
    expect(await api.db.user.count({ where: { accounts: { some: { accountId: 'sub-ana' } } } })).toBe(1);
  });

  it('lets a verified address into the workspace that invited it, and no other', async () => {
    const owner = await api.signUp();
    for (const name of ['bo', 'cy']) {
      const body = { email: `${name}@company.example`, role: 'recruiter' };
      await api.call<NewInvitation>('POST', '/workspace/invitations', { as: owner, body });
    }
    const bo = await me((await signIn(person('bo'))).cookie);
    expect(bo.body).toMatchObject({ role: 'recruiter', workspace: { id: owner.workspaceId } });
    const cy = await me((await signIn(person('cy', false))).cookie);
    expect(cy.body.workspaces.map(({ id }) => id)).not.toContain(owner.workspaceId);
  });

  it('does not take over an account that was made by password', async () => {
    const known = await api.signUp();
    const { location, cookie } = await signIn({ ...person('eve'), email: known.email });
    expect(location).toMatch(/^http:\/\/localhost:3000\/sign-in\?provider=failed/);
    expect((await me(cookie)).status).toBe(401);
  });

  it.each(SPOILS)('is not believed with a wrong token: %s', async (spoil) => {
    provider.spoil = spoil;
    const { cookie } = await signIn(person(`spoilt-${spoil}`)).finally(() => (provider.spoil = null));
    expect((await me(cookie)).status).toBe(401);
    expect(await api.db.user.count({ where: { email: `spoilt-${spoil}@company.example` } })).toBe(0);
  });

  it('sends nobody to a foreign page, and takes no sign-in that another browser began', async () => {
    const foreign = await visit(`${api.baseUrl}/api/v1/auth/oidc/start?returnTo=https://evil.example/`);
    expect(foreign.status).toBe(422);
    provider.person = person('victim');
    const start = await visit(`${api.baseUrl}/api/v1/auth/oidc/start?returnTo=${encodeURIComponent(PAGE)}`);
    const atProvider = await visit(start.headers.get('location')!);
    const back = atProvider.headers.get('location')!.replace('http://api.test', api.baseUrl);
    const elsewhere = await visit(back);
    expect((await me(cookies(elsewhere))).status).toBe(401);
    expect(await api.db.user.count({ where: { email: 'victim@company.example' } })).toBe(0);
  });
});
