/** Faults that the gate must find: each changes one line of the product while it is loaded, never on disk. */
export interface Fault {
  about: string;
  /** Below the repository. */
  file: string;
  from: string;
  to: string;
}

export const FAULTS: Record<string, Fault> = {
  'drop-tool': {
    about: 'a tool is gone',
    file: 'agent/src/tools/index.ts',
    from: '    searchCandidatesTool(deps),\n',
    to: '',
  },
  'blur-description': {
    about:
      'requests for the list of jobs are described as something else, where the offline assistant reads what it can do',
    file: 'agent/src/models/offline/understand/examples/en.ts',
    from: '  list_jobs: `list my jobs',
    to: '  blurred: `list my jobs',
  },
  'break-filter': {
    about: 'the filter by place lets everybody through',
    file: 'agent/src/matching/search.ts',
    from: 'filters: { skills, location, minYears } }',
    to: 'filters: { skills, location: undefined, minYears } }',
  },
};
