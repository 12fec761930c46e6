import { z } from 'zod';

/** RFC 9457 `application/problem+json`, the only shape of an error on every wire. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })),
  /** Given with faults of ours: name it to the operator, whose log has the details. */
  errorId: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;
