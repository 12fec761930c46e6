/** Where to go after signing in: a path of this app, never another site. */
export function nextPage(wanted: string | null): string {
  return wanted && /^\/(?![/\\])/.test(wanted) && !wanted.startsWith('/sign-') ? wanted : '/';
}
