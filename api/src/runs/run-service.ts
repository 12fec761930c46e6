/** Starts, follows and answers runs. */
export interface RunService {
  drain(): Promise<void>;
}
