import { SamplesInput, SamplesLoaded } from '../../contract/index.ts';
import { route, type Route } from '../http/route.ts';
import type { Parts } from '../parts.ts';

/** Something to try the product with, before there are CVs of one's own. */
export function sampleRoutes(parts: Parts): Route[] {
  return [
    route({
      method: 'post',
      path: '/workspace/samples',
      tag: 'Workspace',
      summary: 'Give an empty workspace the sample jobs and people; where people are already, nothing is done',
      scope: 'write',
      creates: true,
      body: SamplesInput.prefault({}),
      status: 202,
      answer: SamplesLoaded,
      problems: [404, 422],
      // The sample people come with what draws their CVs, which is much.
      async handle({ auth, body }) {
        const { loadSamples } = await import('./load-samples.ts');
        return loadSamples(parts, auth, body);
      },
    }),
  ];
}
