/** R7: nodes are killed while they read CVs, and some files kill whoever reads them. */
import { setTimeout as delay } from 'node:timers/promises';
import type { ImportState } from '../../../api/contract/index.ts';
import { call, signUp, type ApiProcess } from '../../../api/test/process.ts';
import { random } from '../../../api/test/seeded.ts';
import type { Stage } from './stage.ts';
import type { Verdict } from './verdict.ts';

const POISONOUS = 1;
const KILLS = 4;
/** The poison is given up after its fifth try, each of which ends only when its reader is missed. */
const PATIENCE_MS = 400_000;

export async function imports(stage: Stage, { files, seed }: { files: number; seed: number }): Promise<Verdict> {
  const next = random(seed);
  // What one node has stored, the other must read.
  const env = { STORAGE_URL: `file:${stage.folder}` };
  const nodes = await Promise.all([stage.node({ env }), stage.node({ env })]);
  const ports = nodes.map(({ baseUrl }) => Number(new URL(baseUrl).port));
  let deaths = 0;
  let watching = true;
  /** Whoever dies is started anew, as an orchestrator does. */
  const nurse = Promise.all(
    nodes.map(async (_node, i) => {
      while (watching) {
        await Promise.race([nodes[i]!.exited, delay(500)]);
        if (!watching || !nodes[i]!.dead()) continue;
        deaths += 1;
        // The poison may be waiting for it, and kill it before it serves.
        const heir = await stage.node({ env, port: ports[i]! }).catch(() => null);
        if (heir) nodes[i] = heir;
      }
    }),
  );

  const cookie = await signUp(nodes[0]!.baseUrl);
  const importId = await upload(nodes[0]!, cookie, files);
  const begun = Date.now();
  let last: ImportState | null = null;
  let killed = 0;
  while (Date.now() - begun < PATIENCE_MS) {
    const node = nodes[Math.floor(next() * nodes.length)]!;
    last = await call<ImportState>(node, cookie, 'GET', `/imports/${importId}`).catch(() => last);
    if (last?.status === 'done') break;
    if (last && killed < KILLS && last.done >= ((killed + 1) * files) / (KILLS + 2)) {
      killed += 1;
      await node.kill();
    }
    await delay(200);
  }
  watching = false;
  await nurse;
  const tookSeconds = (Date.now() - begun) / 1000;
  const healthy = last?.files.filter(({ name }) => !name.startsWith('poison')) ?? [];
  const poison = last?.files.filter(({ name }) => name.startsWith('poison')) ?? [];
  const done = healthy.filter(({ status }) => status === 'done').length;
  const failed = poison.filter(({ status, error }) => status === 'failed' && error).length;
  const people = await stage.db.candidate.count({ where: { email: { startsWith: 'person' } } });
  await Promise.all(nodes.map((node) => node.kill()));
  return {
    bar: 'R7',
    fault: `${files} files, nodes killed, ${POISONOUS} file kills its reader`,
    checked: healthy.length + poison.length,
    floor: files + POISONOUS,
    faults: deaths,
    inFlight: deaths,
    found: `done ${done}, people ${people}, poison given up ${failed} of ${POISONOUS} after ${deaths - killed} deaths; ${tookSeconds.toFixed(0)} s`,
    met: done === files && people === files && failed === POISONOUS && killed > 0,
  };
}

async function upload({ baseUrl }: ApiProcess, cookie: string, files: number): Promise<string> {
  const form = new FormData();
  for (let i = 0; i < files; i++) form.append('files[]', new Blob([cvOf(i)]), `person-${i}.txt`);
  for (let i = 0; i < POISONOUS; i++)
    form.append('files[]', new Blob([`This text kills its reader, ${i}.`]), `poison-${i}.txt`);
  const response = await fetch(`${baseUrl}/api/v1/candidates/import`, {
    method: 'POST',
    headers: { cookie },
    body: form,
  });
  return ((await response.json()) as { importId: string }).importId;
}

function cvOf(i: number): string {
  const letters = [...String(i)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
  return `Person ${letters[0]!.toUpperCase()}${letters.slice(1)}son\nperson${i}@example.com\n\nExperience\nNurse, Hospital ${i}, 2012 - 2020\nCared for patients.\n\nSkills\nNursing, Triage`;
}
