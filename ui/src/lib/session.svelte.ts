import type { Me } from '@shortlist/api/contract';
import { get, post, ProblemError } from '#lib/http.ts';
import { closeSocket } from '#lib/socket.ts';

/** Who is signed in; null until known, or when nobody is. */
export const session = $state<{ me: Me | null }>({ me: null });

/** Viewers and evaluators read alone. */
export const mayWrite = (): boolean => ['owner', 'recruiter'].includes(session.me?.role ?? '');

/** Asks once per page load; answers null when nobody is signed in. */
export async function loadSession(): Promise<Me | null> {
  if (session.me) return session.me;
  try {
    session.me = await get<Me>('/auth/me');
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.status !== 401) throw error;
  }
  return session.me;
}

export async function signIn(body: { email: string; password: string }): Promise<void> {
  await post('/auth/sign-in', body);
  session.me = await get<Me>('/auth/me');
}

export async function signUp(body: {
  email: string;
  password: string;
  name: string;
  workspace: string;
}): Promise<void> {
  await post('/auth/sign-up', body);
  session.me = await get<Me>('/auth/me');
}

export async function signOut(): Promise<void> {
  await post('/auth/sign-out');
  forget();
}

/** The session ended, here or on the server. */
export function forget(): void {
  session.me = null;
  closeSocket();
}
