/** People, jobs and conversations by name, for a field in which one of them is chosen. */
import type { Candidate, Job, Page, Thread } from '@shortlist/api/contract';
import { facts } from '#lib/format.ts';
import { get } from '#lib/http.ts';
import { t } from '#lib/i18n/index.ts';
import { personLabel } from '#lib/person-label.ts';

export interface Choice {
  id: string;
  label: string;
  note?: string;
}

export interface ChoiceSource {
  find: (words: string) => Promise<Choice[]>;
  nameOf: (id: string) => Promise<string | null>;
}

const LIMIT = 20;

function source<T>(path: string, toChoice: (record: T) => Choice): ChoiceSource {
  return {
    find: async (q) => (await get<Page<T>>(path, { q, limit: LIMIT })).items.map(toChoice),
    nameOf: (id) =>
      get<T>(`${path}/${encodeURIComponent(id)}`).then(
        (record) => toChoice(record).label,
        () => null,
      ),
  };
}

export const people = source<Candidate>('/candidates', (person) => ({
  id: person.id,
  label: personLabel(person),
  note: facts(person.name && person.headline, person.location),
}));

export const jobs = source<Job>('/jobs', ({ id, title, location }) => ({ id, label: title, note: location ?? '' }));

export const conversations = source<Thread>('/threads', ({ id, title }) => ({ id, label: title || t.app.newChat }));
