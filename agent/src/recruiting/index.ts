/** The records of recruiting: what the agent's tools and the REST API both do. */
export * from './applications.ts';
export * from './audit.ts';
export { biasReport, type BiasDimension, type BiasReport, type GroupRate } from './bias-report.ts';
export { fileKey } from './candidate-files.ts';
export * from './candidate-record.ts';
export * from './candidates.ts';
export * from './erase-candidate.ts';
export * from './export-candidate.ts';
export * from './job-criteria.ts';
export * from './jobs.ts';
export * from './notes.ts';
export * from './outreach.ts';
export * from './protected-search.ts';
export * from './protected-traits.ts';
export * from './resolve.ts';
export * from './shortlist-export.ts';
export { countStages, toApplication } from './stages.ts';
export * from './what-goes.ts';
