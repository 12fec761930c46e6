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
