import { expect, it } from 'vitest';
import { crossWorkspaceMatrix } from './matrix.ts';
import { crossWorkspaceSockets, crossWorkspaceTools } from './sockets-and-tools.ts';
import { startTrustApi } from './trust-api.ts';

it('no route tells or does anything with what belongs to another workspace', async () => {
  const api = await startTrustApi();
  try {
    const { attempts, routes, faults } = await crossWorkspaceMatrix(api, { tenants: 1 });
    expect(faults).toEqual([]);
    expect(routes).toBeGreaterThan(60);
    expect(attempts).toBeGreaterThan(2_500);
  } finally {
    await api.close();
  }
}, 300_000);

it('no socket event and no tool does either', async () => {
  const api = await startTrustApi();
  try {
    const sockets = await crossWorkspaceSockets(api);
    expect(sockets.faults).toEqual([]);
    expect(sockets.ways).toBeGreaterThanOrEqual(4);
    const tools = await crossWorkspaceTools(api);
    expect(tools.faults).toEqual([]);
    expect(tools.attempts).toBeGreaterThan(250);
  } finally {
    await api.close();
  }
}, 300_000);
