import { afterAll, describe, expect, it } from 'vitest';
import { createCvReader } from './cv-reader.ts';
import { makeDocx, NURSE_CV, scanPng, textPdf } from './fixtures/make-files.ts';

const reader = createCvReader({ workers: 2 });
afterAll(() => reader.close());

const scan = {
  bytes: scanPng(Array.from({ length: 30 }, (_, i) => `Line ${i} of a long scanned page about nursing`)),
  name: 'a.png',
};

describe('createCvReader', () => {
  it('reads files and pasted text in threads of its own', async () => {
    const [fromPdf, fromText] = await Promise.all([
      reader.read({ bytes: await textPdf(NURSE_CV), name: 'anything.exe' }),
      reader.read({ text: NURSE_CV }),
    ]);
    expect(fromPdf).toMatchObject({ name: 'Amara Okafor', email: 'amara.okafor@example.org' });
    expect(fromText.skills).toEqual(fromPdf.skills);
  });

  it('lets a bad file end only its own task', async () => {
    const results = await Promise.allSettled([
      reader.read({ bytes: new TextEncoder().encode('%PDF-1.4 nonsense'), name: 'bad.pdf' }),
      reader.read({ text: NURSE_CV }),
      reader.read({ text: ' \n' }),
      reader.read({ text: NURSE_CV.repeat(1_000) }),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'rejected']);
    expect(results[0]).toMatchObject({
      reason: { code: 'unsupported_file', detail: expect.stringContaining('damaged') },
    });
    expect(results[3]).toMatchObject({ reason: { detail: expect.stringContaining('longer than a CV') } });
    expect(results[2]).toMatchObject({
      reason: { code: 'unsupported_file', detail: expect.stringContaining('no text') },
    });
  });

  it('stops at once when it is told to, and reads on', async () => {
    const abort = new AbortController();
    const reading = reader.read(scan, { signal: abort.signal, onOcr: () => abort.abort() });
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    await expect(reader.read(scan, { signal: abort.signal })).rejects.toMatchObject({ name: 'AbortError' });
    expect((await reader.read({ text: NURSE_CV })).name).toBe('Amara Okafor');
  });

  // Filling a thread's memory takes seconds, on a busy machine many.
  it('gives up a file that takes too long or too much memory, with a sentence', { timeout: 120_000 }, async () => {
    const hasty = createCvReader({ workers: 1, cpuSeconds: 0.05 });
    const many = new TextEncoder().encode(Array.from({ length: 3_000 }, (_, i) => `07911 ${i} 2019 - 2021, `).join(''));
    await expect(hasty.read({ bytes: many, name: 'cv.txt' })).rejects.toMatchObject({
      code: 'unsupported_file',
      detail: expect.stringContaining('too long'),
    });
    await hasty.close();
    const small = createCvReader({ workers: 1, memoryMb: 80 });
    const huge = makeDocx(Array.from({ length: 250_000 }, (_, i) => `Paragraph ${(i * 7919) % 250_007} of ${i}`));
    await expect(small.read({ bytes: huge, name: 'cv.docx' })).rejects.toMatchObject({
      code: 'unsupported_file',
      detail: expect.stringContaining('memory'),
    });
    expect((await small.read({ text: 'Amara Okafor\nNurse\na@example.org' })).name).toBe('Amara Okafor');
    await small.close();
  });
});
