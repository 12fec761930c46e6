/** CV reading: each invented person's CV is uploaded in one of the formats; its value is the share of facts read right. */
import { canonicalSkill } from '@shortlist/agent/lexicon';
import type { CandidateRecord, ImportState } from '@shortlist/api/contract';
import type { z } from 'zod';
import { FORMATS, renderPerson, samplePeople, type SeedPerson } from '@shortlist/prisma/seed';
import type { ApiClient } from '../api-client.ts';
import type { Playable } from '../play/attempt.ts';

export function cvCases(): Playable[] {
  // OCR takes seconds a page; how well scans are read is measured by the bench.
  const formats = FORMATS.filter((format) => !format.endsWith('scan'));
  return samplePeople.map((person, i): Playable => {
    const format = formats[i % formats.length]!;
    return {
      ...{ set: format.replaceAll(' ', '-'), id: person.email.split('@')[0]!, title: `${person.name}, ${format}` },
      async play({ client }) {
        const record = await upload(client, person, format);
        const facts = compare(person, record);
        const faults = facts.filter(({ right }) => !right).map(({ fact, read }) => `${fact}: read ${read}`);
        const value = facts.filter(({ right }) => right).length / facts.length;
        return { value, faults, metrics: {}, turns: [], inputTokens: 0, outputTokens: 0, costUsd: 0 };
      },
    };
  });
}

/** Uploads, waits and reads; the person is erased again unless the workspace had this very text before. */
async function upload(client: ApiClient, person: SeedPerson, format: (typeof FORMATS)[number]) {
  const { name, mimeType, bytes } = await renderPerson(person, format);
  const form = new FormData();
  form.append('files[]', new Blob([new Uint8Array(bytes)], { type: mimeType }), name);
  const { importId } = await client.post<{ importId: string }>('/candidates/import', form);
  for (;;) {
    const { status, files } = await client.get<z.infer<typeof ImportState>>(`/imports/${importId}`);
    const [file] = files;
    if (status === 'done' || status === 'cancelled') {
      const id = file?.candidateId ?? file?.duplicateOf;
      if (!id) throw new Error(`${name} was not read: ${file?.error ?? 'no reason given'}`);
      const record = await client.get<CandidateRecord>(`/candidates/${id}`);
      if (file?.status === 'done') await client.delete(`/candidates/${id}?erase=true`);
      return record;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function compare(person: SeedPerson, record: CandidateRecord): { fact: string; read: string; right: boolean }[] {
  const fact = (name: string, label: string, read: string | null | undefined) => ({
    fact: `${name} ${label}`,
    read: read ?? 'nothing',
    right: plain(read ?? '') === plain(label),
  });
  const found = new Set(record.skills.map(canonical));
  return [
    fact('name', person.name, record.name),
    fact('e-mail', person.email, record.email),
    fact('phone', person.phoneE164, record.phone),
    fact('place', person.location.split(',')[0]!, record.location?.split(',')[0]),
    fact('headline', person.headline, record.headline),
    ...person.positions.flatMap((position, i) => {
      const read = record.experience[i];
      return [
        fact('position', `${position.title} / ${position.company}`, read && `${read.title} / ${read.company}`),
        fact('dates', `${position.start} to ${position.end ?? 'now'}`, read && `${read.start} to ${read.end ?? 'now'}`),
      ];
    }),
    ...person.skills.map((skill) => ({
      ...{ fact: `skill ${skill}`, read: 'not among the skills', right: found.has(canonical(skill)) },
    })),
  ];
}

const canonical = (skill: string) => (canonicalSkill(skill) ?? skill).toLowerCase();
const plain = (text: string) => text.replace(/’/g, "'").replace(/\s+/g, ' ').trim().toLowerCase();
