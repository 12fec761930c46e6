/** The agent's tools, in the order in which the model reads them. */
import type { AgentDeps } from '../deps.ts';
import { addNoteTool } from './add-note.ts';
import { compareCandidatesTool } from './compare-candidates.ts';
import { createJobTool } from './create-job.ts';
import { deleteCandidateTool } from './delete-candidate.ts';
import { deleteJobTool } from './delete-job.ts';
import { draftOutreachTool } from './draft-outreach.ts';
import { explainMatchTool } from './explain-match.ts';
import { exportShortlistTool } from './export-shortlist.ts';
import { getCandidateTool } from './get-candidate.ts';
import { getJobTool } from './get-job.ts';
import { ingestCandidatesTool } from './ingest-candidates.ts';
import { listJobsTool } from './list-jobs.ts';
import { matchCandidatesTool } from './match-candidates.ts';
import { moveCandidateTool } from './move-candidate.ts';
import { pipelineReportTool } from './pipeline-report.ts';
import { searchCandidatesTool } from './search-candidates.ts';
import type { AgentTool } from './tool.ts';
import { updateJobTool } from './update-job.ts';

export function createTools(deps: AgentDeps): AgentTool[] {
  return [
    createJobTool(),
    updateJobTool(deps),
    listJobsTool(deps),
    getJobTool(deps),
    ingestCandidatesTool(deps),
    searchCandidatesTool(deps),
    getCandidateTool(deps),
    matchCandidatesTool(deps),
    explainMatchTool(deps),
    compareCandidatesTool(deps),
    moveCandidateTool(deps),
    addNoteTool(deps),
    draftOutreachTool(deps),
    exportShortlistTool(deps),
    pipelineReportTool(deps),
    deleteJobTool(deps),
    deleteCandidateTool(deps),
  ];
}
