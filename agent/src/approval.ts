/** What a person is asked, and what they may answer. */
export type Decision = 'approve' | 'reject' | 'edit';

/** One tool call that waits for a person, in LangChain's human-in-the-loop shape. */
export interface ActionRequest {
  toolCallId: string;
  name: string;
  args: Record<string, unknown>;
  /** What would happen, in one sentence for the person. */
  description: string;
}

export interface Interrupt {
  actionRequests: ActionRequest[];
}

/** How a question was settled, as the stored message tells it. */
export interface ApprovalRecord {
  tool: string;
  /** `superseded` and `cancelled`: nobody was asked any more, and nothing was done. */
  outcome: 'approved' | 'edited' | 'rejected' | 'superseded' | 'cancelled';
  by: { userId: string; name: string | null };
  at: string;
  /** Arguments as the agent had them, and those that were approved; null when none were. */
  before: Record<string, unknown>;
  after: Record<string, unknown> | null;
}
