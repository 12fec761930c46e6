import { expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';
import { startTrustApi } from './trust-api.ts';

/** Another one each day, printed with what it found, so that the suite does not always walk the same way. */
const seed = Math.floor(Date.now() / 86_400_000);

it(`malformed input is told plainly and survived (seed ${seed})`, async () => {
  const api = await startTrustApi();
  try {
    const { inputs, faults, statuses } = await fuzz(api, { inputs: 1_500, seed });
    expect(faults).toEqual([]);
    expect(inputs).toBe(1_500);
    // All kinds of checks were met, and not only the first one on the way.
    for (const status of [200, 400, 404, 422]) expect(statuses[status]).toBeGreaterThan(5);
  } finally {
    await api.close();
  }
}, 120_000);
