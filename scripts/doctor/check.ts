/** What a check found: as it should be, a fault with what to do, or why it could not look. */
export type Found = { ok: string } | { fault: string } | { unchecked: string };

export interface Check {
  name: string;
  /** An error that is thrown is a fault. */
  run(): Promise<Found>;
}
