import { mkdirSync, writeFileSync } from 'node:fs';
import { HOSTS, run } from './processes.ts';

/** Where certbot would put them. */
export const CERTIFICATES = '/etc/letsencrypt/live/shortlist';

/** An authority of our own (`ca.pem`), and a certificate of it for both hosts. */
export function makeCertificate(): void {
  mkdirSync(CERTIFICATES, { recursive: true });
  const at = (name: string) => `${CERTIFICATES}/${name}`;
  const openssl = (command: string) => run('openssl', command.split(' '));
  const fresh = 'req -newkey rsa:2048 -nodes';
  openssl(`${fresh} -x509 -days 90 -subj /CN=Drill -keyout ${at('ca.key')} -out ${at('ca.pem')}`);
  openssl(`${fresh} -subj /CN=${HOSTS.app} -keyout ${at('privkey.pem')} -out ${at('request.pem')}`);
  writeFileSync(at('names'), `subjectAltName=DNS:${HOSTS.app},DNS:${HOSTS.api}`);
  const signing = `-CA ${at('ca.pem')} -CAkey ${at('ca.key')} -days 90 -extfile ${at('names')}`;
  openssl(`x509 -req -in ${at('request.pem')} ${signing} -out ${at('fullchain.pem')}`);
}
