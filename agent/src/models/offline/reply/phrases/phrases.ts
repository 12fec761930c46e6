import type { Stage } from '../../../../schemas.ts';
import type { AttachedFile } from '../../../attached-files.ts';
import type { Trait } from '../../understand/traits.ts';

/** Everything the assistant says, in one language. Names, numbers and quotes come from tool results. */
export interface Phrases {
  hello: string;
  help: string;
  welcome: string;
  allRight: string;
  yesToWhat: string;
  unsure: string;
  offTopic: string;
  nothingToUndo: string;
  aboutScores: string;
  aboutData: string;
  aboutMe: string;
  aboutOthers: string;
  aboutSending: string;
  aboutLog: string;
  onlySoMany(n: number): string;
  /** Said with a call that waits for a person's approval. */
  waitsForYou: string;
  notAvailable: string;
  dropFiles: string;
  noJobs: string;
  noJobsSo(status: string): string;
  noCandidates: string;
  rejected: string;
  whichJob: string;
  whichCandidate: string;
  compareWithWhom: string;
  whatTitle: string;
  whatChange: string;
  whichStage(names: string): string;
  /** Notes can't be deleted. */
  noNoteGone: string;
  noOwnWords: string;
  /** Letters are invitations. */
  noRejections: string;
  whatNote(names: string): string;
  ambiguous(argument: 'job' | 'candidate', given: string): string;
  unknownName(argument: 'job' | 'candidate', given: string): string;
  failed(detail: string): string;
  protectedTrait(trait: Trait): string;
  filesRead(files: AttachedFile[]): string;

  /** "7 years of experience" */
  years(n: number): string;
  stages: Record<Stage, string>;
  modes: Record<'onsite' | 'hybrid' | 'remote', string>;
  statuses: Record<'open' | 'paused' | 'closed', string>;
  fields: {
    location: string;
    workMode: string;
    seniority: string;
    experience: string;
    salary: string;
    must: string;
    nice: string;
    status: string;
    title: string;
    description: string;
    skills: string;
    email: string;
    phone: string;
    languages: string;
    education: string;
    certificates: string;
    notes: string;
    pipeline: string;
    score: string;
    start: string;
  };
  atLeast(n: number): string;
  nothing: string;
  nameless: string;
  notInCv: string;

  created(title: string): string;
  offerMatch: string;
  updated(title: string): string;
  alreadySo(title: string): string;
  jobs(n: number, total: number): string;
  offerRank: string;
  offerMatchFor(title: string): string;
  ranked(n: number, considered: number, title: string): string;
  /** Stands above the one who comes after those already decided on. */
  nextIs(title: string): string;
  nobodyNext(title: string): string;
  noMatches(title: string): string;
  noneWithFilters: string;
  met(list: string): string;
  missing(list: string): string;
  unclear(list: string): string;
  offerOutreach(name: string): string;
  offerCompare: string;
  people(n: number, total: number): string;
  nobodyFound: string;
  scoreOf(name: string, score: string, rank: number, title: string): string;
  /** Above the jobs that one person was held against. */
  fitsOf(name: string): string;
  livesIn(place: string): string;
  closeTo(skill: string): string;
  /** What the job asks, behind what the CV has. */
  asked(what: string): string;
  otherWork: string;
  gaps: string;
  noGaps: string;
  comparison(names: string, title: string | null): string;
  ahead(name: string, by: string): string;
  level: string;
  moved(name: string, to: string, title: string, from: string | null): string;
  noted(name: string): string;
  draft(name: string, title: string, to: string | null): string;
  notSent: string;
  exported(rows: number, name: string, url: string): string;
  pipeline(total: number, jobs: number): string;
  noPipeline: string;
  imported(n: number, names: string): string;
  duplicates(names: string): string;
  couldNotRead(list: string): string;
  stillReading(n: number): string;
  deleted(what: string): string;
  knowsSkill(name: string, skill: string): string;
  skillNotFound(name: string, skill: string): string;
  /** The CV is silent on what was asked. */
  askThem(name: string, about: string): string;
  byYears: Record<'most' | 'least', (name: string, years: string) => string>;
  /** So many further jobs without anybody in their pipeline. */
  othersEmpty(n: number): string;
  applications: string;
}
