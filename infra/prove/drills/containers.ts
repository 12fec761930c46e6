/** The compose file with its production overlay, run for real: health, migrations as a service of their own, TLS, use, end. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { drive } from './drive.ts';
import { HOSTS, nameHosts, run, start, trust, until } from './processes.ts';

const FILES = ['-f', 'docker-compose.yml', '-f', 'infra/docker-compose.prod.yml'];
nameHosts();
run('bash', ['/repo/infra/prove/stage/container-settings.sh']);
const env = {
  DOCKER_HOST: 'unix:///run/podman.sock',
  DOCKER_BUILDKIT: '0',
  SECRET_KEY: '9f2b6c41d7e8a3055c1f7be2940ad6830b7c5e19',
  POSTGRES_PASSWORD: 'c0ffee5ee5b1e55ed0ddba11',
  APP_HOST: HOSTS.app,
  API_HOST: HOSTS.api,
  ACME_EMAIL: 'operations@example.com',
};
start('podman', 'podman', ['system', 'service', '--time=0', env.DOCKER_HOST]);
const podman = (...args: string[]) => run('podman', args);
const compose = (...args: string[]) => run('docker-compose', [...FILES, ...args], env);

for (const image of ['shortlist-api', 'shortlist-ui']) {
  const found = JSON.parse(podman('image', 'inspect', `docker.io/library/${image}`)) as {
    Size: number;
    Config: { User: string; Healthcheck?: object };
  }[];
  const { Size, Config } = found[0] ?? { Size: 0, Config: { User: '' } };
  if (!/^\d+$/.test(Config.User) || Config.User === '0') throw new Error(`${image} runs as ${Config.User || 'root'}`);
  console.log(`${image}: ${(Size / 1e6).toFixed(0)} MB on a stand-in base, runs as ${Config.User}`);
}
await until(
  'podman answers',
  () => run('curl', ['-fsS', '--unix-socket', '/run/podman.sock', 'http://d/_ping']) === 'OK',
);
const startedAt = Date.now();
try {
  console.log(
    `compose up${run('bash', ['-c', `docker-compose ${FILES.join(' ')} up -d --no-build 2>&1 | tail -n 40`], env).includes('Error') ? ' said Error' : ''}`,
  );
  const authority = '/tmp/caddy-root.crt';
  await until(
    'the proxy has its certificates',
    () => {
      const text = podman('exec', nameOf('proxy'), 'cat', '/data/caddy/pki/authorities/local/root.crt');
      writeFileSync(authority, text);
      return text.includes('BEGIN CERTIFICATE');
    },
    150,
  );
  await until(
    'it answers over TLS',
    () => run('curl', ['-fsS', '--cacert', authority, `https://${HOSTS.api}/readyz`]) !== '',
    60,
  );
  console.log(
    `up and ready behind TLS after ${((Date.now() - startedAt) / 1000).toFixed(0)} s; migrations ended with ${podman('inspect', '--format', '{{.State.ExitCode}}', nameOf('migrate')).trim()}`,
  );
  trust(authority);
  console.log((await drive(`https://${HOSTS.api}`, `https://${HOSTS.app}`)).lines.join('\n'));
  const doctor = run('node', ['infra/prove/drills/doctor.ts', '--ui'], { NODE_EXTRA_CA_CERTS: authority });
  console.log(doctor.trimEnd());
  const stoppedAt = Date.now();
  compose('stop', 'api');
  const code = podman('inspect', '--format', '{{.State.ExitCode}}', nameOf('api')).trim();
  console.log(
    `told to stop, the API ended in order (${code}) within ${((Date.now() - stoppedAt) / 1000).toFixed(1)} s`,
  );
  if (code !== '0') throw new Error('the API did not end in order');
} catch (error) {
  mkdirSync('/stage/logs', { recursive: true });
  for (const name of podman('ps', '-a', '--format', '{{.Names}}').split('\n').filter(Boolean)) {
    const said = run('bash', ['-c', `podman logs --tail 15 ${name} 2>&1`]);
    console.log(`--- ${name}\n${said}`);
  }
  throw error;
} finally {
  run('bash', ['-c', `docker-compose ${FILES.join(' ')} down -v -t 40 2>&1`], env);
}
process.exit(0);

function nameOf(service: string): string {
  return podman('ps', '-a', '--filter', `label=com.docker.compose.service=${service}`, '--format', '{{.Names}}').trim();
}
