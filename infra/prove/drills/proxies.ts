/** nginx and Caddy, as configured in infra, with TLS in front of two API processes. Run within the stage. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { startNodes } from './nodes.ts';
import { HOSTS, nameHosts, run, start, stop, until } from './processes.ts';

nameHosts();
// The stage may hold what another drill has left.
run('rm', ['-rf', '/etc/letsencrypt']);
makeCertificate();
await startNodes();

mkdirSync('/etc/nginx/shortlist', { recursive: true });
for (const file of ['tls.conf', 'proxy.conf']) cpSync(`/repo/infra/nginx/${file}`, `/etc/nginx/shortlist/${file}`);
const conf = readFileSync('/repo/infra/nginx/shortlist.conf', 'utf8');
writeFileSync(
  '/etc/nginx/conf.d/shortlist.conf',
  conf.replaceAll('app.example.com', HOSTS.app).replaceAll('api.example.com', HOSTS.api),
);
run('rm', ['-f', '/etc/nginx/sites-enabled/default']);
run('nginx', ['-t']);
const nginx = start('nginx', 'nginx', ['-g', 'daemon off;']);
await through('nginx', '/etc/letsencrypt/live/shortlist/ca.pem');
await stop(nginx, 'SIGQUIT');

const env = {
  APP_HOST: HOSTS.app,
  API_HOST: HOSTS.api,
  ACME_EMAIL: 'operations@example.com',
  API_NODES: '127.0.0.1:8000 127.0.0.1:8001',
  UI_NODES: '127.0.0.1:3000',
  XDG_DATA_HOME: '/tmp/caddy',
  XDG_CONFIG_HOME: '/tmp/caddy',
};
run('caddy', ['validate', '--config', '/repo/infra/caddy/Caddyfile'], env);
const caddy = start('caddy', 'caddy', ['run', '--config', '/repo/infra/caddy/Caddyfile'], env);
const authority = '/tmp/caddy/caddy/pki/authorities/local/root.crt';
await through('caddy', authority);
await stop(caddy);
process.exit(0);

async function through(name: string, authority: string): Promise<void> {
  const trusting = { NODE_EXTRA_CA_CERTS: authority };
  await until(
    `${name} answers`,
    () => run('curl', ['-fs', '--cacert', authority, `https://${HOSTS.api}/readyz`]) !== '',
    30,
  );
  console.log(run('node', ['infra/prove/drills/drive-main.ts'], trusting).replaceAll(/^/gm, `${name}: `).trimEnd());
  console.log(run('node', ['infra/prove/drills/doctor.ts'], trusting).replaceAll(/^/gm, `${name}: `).trimEnd());
}

/** An authority of our own, and a certificate of it for both hosts, where certbot would put it. */
function makeCertificate(): void {
  const folder = '/etc/letsencrypt/live/shortlist';
  mkdirSync(folder, { recursive: true });
  const at = (name: string) => `${folder}/${name}`;
  run('openssl', [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '90',
    '-subj',
    '/CN=Drill',
    '-keyout',
    at('ca.key'),
    '-out',
    at('ca.pem'),
  ]);
  run('openssl', [
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-subj',
    `/CN=${HOSTS.app}`,
    '-keyout',
    at('privkey.pem'),
    '-out',
    at('request.pem'),
  ]);
  writeFileSync(at('names'), `subjectAltName=DNS:${HOSTS.app},DNS:${HOSTS.api}`);
  run('openssl', [
    'x509',
    '-req',
    '-in',
    at('request.pem'),
    '-CA',
    at('ca.pem'),
    '-CAkey',
    at('ca.key'),
    '-days',
    '90',
    '-extfile',
    at('names'),
    '-out',
    at('fullchain.pem'),
  ]);
}
