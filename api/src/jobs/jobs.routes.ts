import {
  biasReport,
  createJob,
  deleteJob,
  explanationPacket,
  getJob,
  lastMatchedAt,
  latestMatches,
  listApplications,
  listJobs,
  matchCandidates,
  moveCandidate,
  notFound,
  noticesIn,
  readJob,
  updateJob,
  type Scope,
} from '@shortlist/agent';
import {
  Application,
  ApplicationListQuery,
  BiasReport,
  DocumentQuery,
  ExplanationPacket,
  Job,
  JobApplication,
  JobInput,
  JobListQuery,
  JobPatch,
  JobReadInput,
  JobReading,
  JobRecord,
  JobListItem,
  MatchRequest,
  MatchResult,
  NoticeQuery,
  Notices,
  page,
  StageInput,
} from '../../contract/index.ts';
import { sendReadable } from '../http/readable-page.ts';
import { route, type Route } from '../http/route.ts';
import { openFile } from '../imports/stored-files.ts';
import type { Parts } from '../parts.ts';

/** Characters, as `JobReadInput` has it. */
const ADVERT_MAX = 20_000;

/** Jobs, their shortlists and their pipelines. */
export function jobRoutes({ db, agent, metrics }: Parts): Route[] {
  return [
    route({
      method: 'post',
      path: '/jobs',
      tag: 'Jobs',
      summary: 'Open a job',
      scope: 'write',
      creates: true,
      body: JobInput,
      status: 201,
      answer: Job,
      problems: [422],
      handle: ({ auth, body, newId }) => db.$transaction((tx) => createJob(tx, auth, body, newId)),
    }),
    route({
      method: 'post',
      path: '/jobs/read',
      tag: 'Jobs',
      summary: "The fields of an advert, to fill a form with: by the workspace's model where it reads, else by rules",
      scope: 'write',
      body: JobReadInput,
      answer: JobReading,
      problems: [404, 422],
      handle: async ({ auth, body }) =>
        readJob(agent, auth, 'text' in body ? body.text : await textOfFile(agent, auth, body.fileId)),
    }),
    route({
      method: 'get',
      path: '/jobs',
      tag: 'Jobs',
      summary: 'List jobs, newest first',
      scope: 'read',
      query: JobListQuery,
      answer: page(JobListItem),
      handle: ({ auth, query: { q, ...rest } }) => listJobs(db, auth, { query: q, ...rest }),
    }),
    route({
      method: 'get',
      path: '/jobs/{id}',
      tag: 'Jobs',
      summary: 'A job with its pipeline, and when its candidates were last ranked',
      scope: 'read',
      answer: JobRecord,
      problems: [404],
      handle: async ({ auth, params }) => {
        const job = await getJob(db, auth, params['id']!);
        return { ...job, lastMatchedAt: await lastMatchedAt(db, auth, job.id) };
      },
    }),
    route({
      method: 'patch',
      path: '/jobs/{id}',
      tag: 'Jobs',
      summary: 'Change a job; fields left out stay as they are',
      scope: 'write',
      body: JobPatch,
      answer: Job,
      problems: [404, 422],
      handle: async ({ auth, params, body }) => {
        const { job } = await db.$transaction((tx) => updateJob(tx, auth, params['id']!, body));
        return job;
      },
    }),
    route({
      method: 'delete',
      path: '/jobs/{id}',
      tag: 'Jobs',
      summary: 'Delete a job with its applications; the logs keep what happened',
      scope: 'write',
      status: 204,
      problems: [404],
      handle: ({ auth, params }) => db.$transaction((tx) => deleteJob(tx, auth, params['id']!)),
    }),
    route({
      method: 'post',
      path: '/jobs/{id}/matches',
      tag: 'Matching',
      summary: 'Rank the candidates for a job, each score with its evidence',
      scope: 'write',
      creates: true,
      body: MatchRequest.prefault({}),
      answer: MatchResult,
      problems: [404, 422],
      handle: async ({ auth, params, body, newId }) => {
        const stop = metrics?.matchDuration.startTimer();
        const result = await matchCandidates(agent, auth, params['id']!, body, { id: newId });
        stop?.();
        return result;
      },
    }),
    route({
      method: 'get',
      path: '/jobs/{id}/matches',
      tag: 'Matching',
      summary: 'The latest ranking of a job',
      scope: 'read',
      answer: MatchResult,
      problems: [404],
      handle: async ({ auth, params }) => {
        const result = await latestMatches(db, auth, params['id']!);
        if (!result) throw notFound('A ranking of this job');
        return result;
      },
    }),
    route({
      method: 'get',
      path: '/jobs/{id}/applications',
      tag: 'Jobs',
      summary: 'Who stands at which stage of a job, the latest change first',
      scope: 'read',
      query: ApplicationListQuery,
      answer: page(JobApplication),
      problems: [404],
      handle: ({ auth, params, query: { stage, ...rest } }) =>
        listApplications(db, auth, params['id']!, { stage, ...rest }),
    }),
    route({
      method: 'put',
      path: '/jobs/{id}/candidates/{candidateId}',
      tag: 'Jobs',
      summary: 'Put a candidate at a stage of a job',
      scope: 'write',
      body: StageInput,
      answer: Application,
      problems: [404, 422],
      handle: async ({ auth, params, body }) => {
        const { id, candidateId } = params;
        const moved = await db.$transaction((tx) => moveCandidate(tx, auth, id!, candidateId!, body.stage));
        return moved.application;
      },
    }),
    route({
      method: 'get',
      path: '/jobs/{id}/candidates/{candidateId}/explanation',
      tag: 'Fairness',
      summary: 'Why a candidate was scored and placed for a job as they were, to hand to them; nothing about others',
      scope: 'read',
      query: NoticeQuery.extend(DocumentQuery.shape),
      answer: ExplanationPacket,
      answerTypes: ['text/html'],
      problems: [404],
      async handle({ auth, params, query: { language, format }, response }) {
        const { id, candidateId } = params;
        const packet = await explanationPacket(db, auth, { jobId: id!, candidateId: candidateId!, language });
        if (format === 'html') {
          const title = `How an application for ${packet.job.title} was looked at`;
          return sendReadable(response, { title, file: 'explanation.html', data: packet });
        }
        response.attachment('explanation.json');
        return packet;
      },
    }),
    route({
      method: 'get',
      path: '/notices',
      tag: 'Fairness',
      summary: 'Notice of the use of AI, consent and the words beside a self-declaration, in four languages',
      scope: null,
      query: NoticeQuery,
      answer: Notices,
      handle: async ({ query: { language } }) => noticesIn(language),
    }),
    route({
      method: 'get',
      path: '/jobs/{id}/bias-report',
      tag: 'Fairness',
      summary: 'Selection and scoring rates and impact ratios by self-declared group, with the four-fifths flag',
      scope: 'read',
      answer: BiasReport,
      problems: [404],
      handle: ({ auth, params }) => biasReport(db, auth, params['id']!),
    }),
  ];
}

/** As much of a file as an advert may have; read as CVs are, in a thread with limits. */
async function textOfFile(agent: Parts['agent'], scope: Scope, fileId: string): Promise<string> {
  const { row, bytes } = await openFile(agent, scope, fileId);
  const { text } = await agent.cvReader.read({ bytes, name: row.name });
  return text.slice(0, ADVERT_MAX);
}
