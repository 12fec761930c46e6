import {
  EvalCaseResult,
  EvalCasesInput,
  EvalCasesQuery,
  EvalRun,
  EvalRunInput,
  page,
  PageQuery,
  PromoteInput,
  PromotedCase,
} from '../../contract/index.ts';
import { route, type Route } from '../http/route.ts';
import type { Parts } from '../parts.ts';
import { addCases, createEvalRun, getEvalRun, listCases, listEvalRuns } from './eval-runs.ts';
import { requireEvaluator } from './evaluator.ts';
import { listPromoted, promoteConversation } from './promote-conversation.ts';

/** The history of the evals, and conversations that become cases. For owners and evaluators. */
export function evalRoutes({ db }: Pick<Parts, 'db'>): Route[] {
  return [
    route({
      method: 'post',
      path: '/eval-runs',
      tag: 'Evals',
      summary: 'Keep a run of the evals; its cases are added by themselves',
      scope: 'chat',
      creates: true,
      body: EvalRunInput,
      status: 201,
      answer: EvalRun,
      handle: ({ auth, body, newId }) => createEvalRun(db, requireEvaluator(auth), body, newId),
    }),
    route({
      method: 'get',
      path: '/eval-runs',
      tag: 'Evals',
      summary: 'Runs of the evals, newest first',
      scope: 'read',
      query: PageQuery,
      answer: page(EvalRun),
      handle: ({ auth, query }) => listEvalRuns(db, requireEvaluator(auth), query),
    }),
    route({
      method: 'get',
      path: '/eval-runs/{id}',
      tag: 'Evals',
      summary: 'A run of the evals with its suites',
      scope: 'read',
      answer: EvalRun,
      problems: [404],
      handle: ({ auth, params }) => getEvalRun(db, requireEvaluator(auth), params['id']!),
    }),
    route({
      method: 'post',
      path: '/eval-runs/{id}/cases',
      tag: 'Evals',
      summary: 'Add cases with their transcripts to a run, behind those it has',
      scope: 'chat',
      creates: true,
      body: EvalCasesInput,
      status: 204,
      problems: [404],
      handle: ({ auth, params, body }) => addCases(db, requireEvaluator(auth), params['id']!, body.cases),
    }),
    route({
      method: 'get',
      path: '/eval-runs/{id}/cases',
      tag: 'Evals',
      summary: 'Cases of a run with their transcripts, in the order in which they were added',
      scope: 'read',
      query: EvalCasesQuery,
      answer: page(EvalCaseResult),
      problems: [404],
      handle: ({ auth, params, query }) => listCases(db, requireEvaluator(auth), params['id']!, query),
    }),
    route({
      method: 'post',
      path: '/eval-cases',
      tag: 'Evals',
      summary: 'Make a case of a conversation of your own; the same one gives the same case',
      scope: 'chat',
      creates: true,
      body: PromoteInput,
      status: 201,
      answer: PromotedCase,
      problems: [404],
      handle: ({ auth, body }) => promoteConversation(db, requireEvaluator(auth), body),
    }),
    route({
      method: 'get',
      path: '/eval-cases',
      tag: 'Evals',
      summary: 'Cases made of conversations, newest first',
      scope: 'read',
      query: PageQuery,
      answer: page(PromotedCase),
      handle: ({ auth, query }) => listPromoted(db, requireEvaluator(auth), query),
    }),
  ];
}
