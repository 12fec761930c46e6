/** Reads uploaded files into candidates in the background. */
export interface ImportService {
  stop(): Promise<void>;
}
