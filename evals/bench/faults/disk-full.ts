/** The disk of the files runs full under a node, and has room again: a small file system in memory, which takes root. */
import { spawnSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { signUp, type ApiProcess } from '../../../api/test/process.ts';
import type { Stage } from './stage.ts';
import type { Verdict } from './verdict.ts';

const SIZE = '1m';
const UPLOADS = 20;

export async function diskFull(stage: Stage): Promise<Verdict> {
  const folder = join(stage.folder, 'small-disk');
  await mkdir(folder);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', folder], { encoding: 'utf8' });
  if (mounted.status !== 0) throw new Error(`A small disk can't be mounted here: ${mounted.stderr.trim()}`);
  try {
    const node = await stage.node({ env: { STORAGE_URL: `file:${folder}` } });
    const cookie = await signUp(node.baseUrl);
    const before = await upload(node, cookie, 10_000);
    const ballast = join(folder, 'ballast');
    await writeFile(ballast, randomBytes(900_000));
    const refused = [];
    for (let i = 0; i < UPLOADS; i++) refused.push(await upload(node, cookie, 500_000));
    const rows = await stage.db.storedFile.count({ where: { size: { gte: 500_000 } } });
    const others = (await fetch(`${node.baseUrl}/api/v1/threads`, { headers: { cookie } })).status;
    await rm(ballast);
    const after = await upload(node, cookie, 400_000);
    const died = node.dead();
    await node.kill();
    const plainly = refused.filter(({ status, detail }) => status === 503 && /full/.test(detail)).length;
    return {
      bar: 'disk',
      fault: 'disk of the files full',
      checked: UPLOADS + 4,
      floor: UPLOADS,
      faults: 1,
      inFlight: UPLOADS,
      found: `${plainly} of ${UPLOADS} uploads refused with a plain 503, ${rows} recorded all the same; other calls answer ${others}; with room again an upload answers ${after.status}; process ${died ? 'died' : 'lives'}`,
      met:
        before.status === 201 && plainly === UPLOADS && rows === 0 && others === 200 && after.status === 201 && !died,
    };
  } finally {
    spawnSync('umount', ['-l', folder]);
  }
}

async function upload(node: ApiProcess, cookie: string, bytes: number): Promise<{ status: number; detail: string }> {
  const form = new FormData();
  form.append('files[]', new File([randomBytes(bytes)], 'noise.bin'));
  const answer = await fetch(`${node.baseUrl}/api/v1/files`, { method: 'POST', headers: { cookie }, body: form });
  const { detail = '' } = (await answer.json()) as { detail?: string };
  return { status: answer.status, detail };
}
