import {
  candidateFromFields,
  exportCandidate,
  findCandidates,
  getCandidate,
  getCandidates,
  ingestCv,
  mergeCandidates,
  updateCandidateFields,
} from '@shortlist/agent';
import { z } from 'zod';
import {
  Candidate,
  CandidateFields,
  CandidateInput,
  CandidateListQuery,
  CandidateRecord,
  DocumentQuery,
  MergeInput,
  NoteInput,
  page,
  SelfDeclaration,
  SelfDeclarationInput,
} from '../../contract/index.ts';
import { sendReadable } from '../http/readable-page.ts';
import { route, type Route } from '../http/route.ts';
import type { Parts } from '../parts.ts';
import { noteOn, readRecord } from './candidate-record.ts';
import { declareSelf } from './declare-self.ts';
import { removeCandidate } from './remove-candidate.ts';

const DeleteQuery = z.object({ erase: z.enum(['true', 'false']).default('false') });

/** Candidates: typed in or pasted, found, changed, handed out and forgotten. */
export function candidateRoutes(parts: Parts): Route[] {
  const { db, agent } = parts;
  return [
    route({
      method: 'post',
      path: '/candidates',
      tag: 'Candidates',
      summary: 'Add a candidate from pasted CV text or from fields; a CV that is here already is answered with 200',
      scope: 'write',
      creates: true,
      body: CandidateInput,
      status: 201,
      answer: Candidate,
      problems: [415, 422],
      handle: async ({ auth, body, response }) => {
        if (!('text' in body)) {
          return getCandidate(db, auth, (await candidateFromFields(agent, auth, body)).candidateId);
        }
        const { candidateId, duplicateOf } = await ingestCv(agent, auth, body);
        response.status(duplicateOf === candidateId ? 200 : 201);
        return { ...(await getCandidate(db, auth, candidateId)), duplicateOf };
      },
    }),
    route({
      method: 'get',
      path: '/candidates',
      tag: 'Candidates',
      summary: 'Search candidates by words, skills, place and years; without a query the newest first',
      scope: 'read',
      query: CandidateListQuery,
      answer: page(Candidate),
      handle: async ({ auth, query: { skill, ...query } }) => {
        const { ids, ...page } = await findCandidates(agent, auth, {
          ...query,
          skills: skill === undefined ? [] : [skill].flat(),
        });
        return { items: await getCandidates(db, auth, ids), ...page };
      },
    }),
    route({
      method: 'get',
      path: '/candidates/{id}',
      tag: 'Candidates',
      summary: 'A candidate with the text of the CV, applications and notes',
      scope: 'read',
      answer: CandidateRecord,
      problems: [404],
      handle: ({ auth, params }) => readRecord(db, auth, params['id']!),
    }),
    route({
      method: 'patch',
      path: '/candidates/{id}',
      tag: 'Candidates',
      summary: 'Correct a candidate; fields left out stay as they are',
      scope: 'write',
      body: CandidateFields.strict(),
      answer: Candidate,
      problems: [404, 422],
      handle: async ({ auth, params, body }) => {
        await updateCandidateFields(agent, auth, params['id']!, body);
        return getCandidate(db, auth, params['id']!);
      },
    }),
    route({
      method: 'delete',
      path: '/candidates/{id}',
      tag: 'Candidates',
      summary: 'Delete a candidate; with erase=true forget the person everywhere, leaving a tombstone in the audit log',
      scope: 'write',
      query: DeleteQuery,
      status: 204,
      problems: [404],
      handle: ({ auth, params, query }) =>
        removeCandidate(parts, auth, params['id']!, { erase: query.erase === 'true' }),
    }),
    route({
      method: 'get',
      path: '/candidates/{id}/export',
      tag: 'Candidates',
      summary: 'Everything held about a person: JSON for a machine, or with format=html a page for the person to read',
      scope: 'read',
      query: DocumentQuery,
      answerTypes: ['text/html'],
      answer: z.record(z.string(), z.unknown()),
      problems: [404],
      async handle({ auth, params, query: { format }, response }) {
        const held = await exportCandidate(db, auth, params['id']!);
        if (format === 'html') {
          const title = `What is held about ${held.candidate.name ?? held.candidate.email ?? 'this person'}`;
          return sendReadable(response, { title, file: 'candidate.html', data: held });
        }
        response.setHeader('Content-Disposition', 'attachment; filename="candidate.json"');
        return held;
      },
    }),
    route({
      method: 'post',
      path: '/candidates/{id}/merge',
      tag: 'Candidates',
      summary: 'Make one candidate of two records of a person; applications, notes and drafts of both are kept',
      scope: 'write',
      body: MergeInput,
      answer: Candidate,
      problems: [400, 404, 422],
      handle: async ({ auth, params, body }) => {
        const id = params['id']!;
        await db.$transaction((tx) => mergeCandidates(tx, auth, { id, from: body.from }));
        return getCandidate(db, auth, id);
      },
    }),
    route({
      method: 'post',
      path: '/candidates/{id}/notes',
      tag: 'Candidates',
      summary: 'Write a note about a candidate',
      scope: 'write',
      creates: true,
      body: NoteInput,
      status: 201,
      answer: NoteInput.extend({ createdAt: z.iso.datetime() }),
      problems: [404, 422],
      handle: ({ auth, params, body, newId }) => noteOn(db, auth, params['id']!, body.text, newId),
    }),
    route({
      method: 'put',
      path: '/candidates/{id}/self-declaration',
      tag: 'Fairness',
      summary: 'Record what a person said of themselves; read by the bias report alone',
      scope: 'write',
      body: SelfDeclarationInput.strict(),
      answer: SelfDeclaration,
      problems: [404, 422],
      handle: ({ auth, params, body }) => declareSelf(db, auth, params['id']!, body),
    }),
  ];
}
