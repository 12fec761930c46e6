/** nginx, Caddy and HAProxy, as configured in infra, with TLS in front of two API processes. Run within the stage. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { makeCertificate, CERTIFICATES } from './certificate.ts';
import { deployUnderLoad } from './deploy.ts';
import { drive } from './drive.ts';
import { startDatabase, startNodes } from './nodes.ts';
import { HOSTS, named, nameHosts, run, start, stop, trust, until } from './processes.ts';

nameHosts();
makeCertificate();
startDatabase();
const nodes = await startNodes();

mkdirSync('/etc/nginx/shortlist', { recursive: true });
for (const file of ['tls.conf', 'proxy.conf']) cpSync(`/repo/infra/nginx/${file}`, `/etc/nginx/shortlist/${file}`);
writeFileSync('/etc/nginx/conf.d/shortlist.conf', named('infra/nginx/shortlist.conf'));
run('rm', ['-f', '/etc/nginx/sites-enabled/default']);
run('nginx', ['-t']);
const nginx = start('nginx', 'nginx', ['-g', 'daemon off;']);
const key = await through('nginx', `${CERTIFICATES}/ca.pem`);
for (const line of await deployUnderLoad(`https://${HOSTS.api}`, key, nodes)) console.log(`nginx: ${line}`);
await stop(nginx, 'SIGQUIT');

mkdirSync('/etc/haproxy', { recursive: true });
const pem = ['fullchain.pem', 'privkey.pem'].map((file) => readFileSync(`${CERTIFICATES}/${file}`, 'utf8'));
writeFileSync('/etc/haproxy/haproxy.pem', pem.join(''));
writeFileSync('/etc/haproxy/haproxy.cfg', named('infra/haproxy/haproxy.cfg'));
run('haproxy', ['-c', '-f', '/etc/haproxy/haproxy.cfg']);
const haproxy = start('haproxy', 'haproxy', ['-f', '/etc/haproxy/haproxy.cfg']);
await through('haproxy', `${CERTIFICATES}/ca.pem`);
await stop(haproxy, 'SIGINT');

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
start('caddy', 'caddy', ['run', '--config', '/repo/infra/caddy/Caddyfile'], env);
await through('caddy', '/tmp/caddy/caddy/pki/authorities/local/root.crt');
process.exit(0);

/** Uses the product through a proxy and has the doctor look at it. Answers an API key. */
async function through(name: string, authority: string): Promise<string> {
  await until(
    `${name} answers`,
    () => run('curl', ['-fs', '--cacert', authority, `https://${HOSTS.api}/readyz`]) !== '',
    30,
  );
  trust(authority);
  const { lines, key } = await drive(`https://${HOSTS.api}`, `https://${HOSTS.app}`);
  const doctor = run('node', ['infra/prove/drills/doctor.ts'], { NODE_EXTRA_CA_CERTS: authority });
  for (const line of [...lines, ...doctor.trim().split('\n')]) console.log(`${name}: ${line}`);
  return key;
}
