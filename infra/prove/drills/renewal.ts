/** certbot against pebble, an ACME server: a certificate for both hosts through nginx's own challenge folder, then its renewal. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { HOSTS, named, nameHosts, run, start, until } from './processes.ts';

nameHosts();
// The stage may hold what another drill has left.
run('rm', ['-rf', '/etc/letsencrypt']);
mkdirSync('/var/www/certbot', { recursive: true });
mkdirSync('/tmp/pebble', { recursive: true });
const at = (name: string) => `/tmp/pebble/${name}`;
run('openssl', [
  'req',
  '-x509',
  '-newkey',
  'rsa:2048',
  '-nodes',
  '-days',
  '9',
  '-subj',
  '/CN=localhost',
  '-addext',
  'subjectAltName=DNS:localhost',
  '-keyout',
  at('key.pem'),
  '-out',
  at('cert.pem'),
]);
const pebble = {
  listenAddress: '127.0.0.1:14000',
  managementListenAddress: '127.0.0.1:15000',
  certificate: at('cert.pem'),
  privateKey: at('key.pem'),
  httpPort: 80,
  tlsPort: 443,
};
writeFileSync(at('pebble.json'), JSON.stringify({ pebble }));
start('pebble', 'pebble', ['-config', at('pebble.json')], { PEBBLE_VA_NOSLEEP: '1', PEBBLE_WFE_NONCEREJECT: '0' });

// Port 80 as nginx has it before and after there are certificates.
const plain = named('infra/nginx/shortlist.conf')
  .split(/^(?=server \{)/m)
  .filter((block) => /listen 80;/.test(block));
run('rm', ['-f', '/etc/nginx/sites-enabled/default']);
writeFileSync('/etc/nginx/conf.d/shortlist.conf', plain.join('\n').replace(/^#.*$/gm, ''));
start('nginx', 'nginx', ['-g', 'daemon off;']);
await until('pebble answers', () => run('curl', ['-fsk', 'https://localhost:14000/dir']) !== '');
await until(
  'nginx answers',
  () => run('curl', ['-sS', '-o', '/dev/null', '-w', '%{http_code}', `http://${HOSTS.app}/`]) === '301',
);

const env = { REQUESTS_CA_BUNDLE: at('cert.pem') };
const common = ['--server', 'https://localhost:14000/dir', '--non-interactive'];
const startedAt = Date.now();
run(
  'certbot',
  [
    'certonly',
    ...common,
    '--agree-tos',
    '--email',
    'operations@example.com',
    '--webroot',
    '--webroot-path',
    '/var/www/certbot',
    '--cert-name',
    'shortlist',
    '-d',
    HOSTS.app,
    '-d',
    HOSTS.api,
    '--deploy-hook',
    'touch /tmp/pebble/deployed',
  ],
  env,
);
console.log(`certificate for both hosts after ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
const serial = () =>
  run('openssl', ['x509', '-noout', '-serial', '-in', '/etc/letsencrypt/live/shortlist/fullchain.pem']);
const first = serial();
run('rm', ['-f', '/tmp/pebble/deployed']);
run('certbot', ['renew', ...common, '--force-renewal', '--no-random-sleep-on-renew'], env);
if (serial() === first) throw new Error('the certificate was not renewed');
if (!existsSync('/tmp/pebble/deployed')) throw new Error('the deploy hook did not run');
console.log('renewed without anybody; the hook that reloads nginx ran');
process.exit(0);
