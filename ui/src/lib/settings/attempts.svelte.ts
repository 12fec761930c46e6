/** What a section of the settings does when a button is pressed: busy meanwhile, the error kept, and then read anew. */
export function createAttempts() {
  let busy = $state(false);
  let error = $state<unknown>(null);
  let version = $state(0);
  return {
    get busy() {
      return busy;
    },
    get error() {
      return error;
    },
    /** Changes with everything that was done; a loader that reads it loads again. */
    get version() {
      return version;
    },
    async run(work: () => Promise<unknown>) {
      busy = true;
      error = null;
      try {
        await work();
        version += 1;
      } catch (caught) {
        error = caught;
      } finally {
        busy = false;
      }
    },
    /** Something was done elsewhere, in a dialog of its own. */
    changed() {
      version += 1;
    },
  };
}
