import type { Trait } from '../../understand/traits.ts';
import type { Phrases } from './phrases.ts';

const TRAITS: Record<Trait, string> = {
  age: 'age',
  gender: 'gender',
  ethnicity: 'ethnic origin',
  religion: 'religion or belief',
  nationality: 'nationality or origin',
  family: 'marital or family status',
  pregnancy: 'pregnancy or family plans',
  disability: 'disability or health',
  orientation: 'sexual orientation',
  appearance: 'looks or a photo',
  politics: 'political views or union membership',
};
const INSTEAD: Partial<Record<Trait, string>> = {
  age: 'years of relevant experience, or a level such as junior or senior',
  nationality: 'a language and its level, or the right to work (asked of everybody, late in the process)',
  disability: 'what the work itself demands, with adjustments offered',
  family: 'the hours, travel or shifts that the work demands',
  pregnancy: 'the hours, travel or shifts that the work demands',
};

const s = (n: number) => (n === 1 ? '' : 's');

const OFFER_RANK = 'Shall I rank them for a job?';

export const en: Phrases = {
  hello:
    'Hello! Tell me who you are looking for, such as “create a job for a senior nurse in Leeds”, or drop CVs here and ask who fits best.',
  help: `I help you from the opening to the shortlist:

- **Jobs:** “create a job for a senior nurse in Leeds, must have ICU”, “make it hybrid”, “show open jobs”
- **CVs:** drop files here or paste one
- **Finding people:** “who are my best five and why?”, “find nurses in Leeds with 5+ years”
- **Deciding:** “why is she first?”, “compare the first two”
- **Next steps:** “move her to interview”, “write to the first one”, “add a note”, “export the shortlist as PDF”

Every score is explained with quotes from the CV. Where shall we start?`,
  welcome: 'You’re welcome. I’m here when you need the next step.',
  allRight: 'All right, I’ll leave it as it is. What would you like to do instead?',
  yesToWhat: 'Gladly. What shall I do: create a job, search candidates, or rank them for a job?',
  unsure:
    'I’m not sure what you would like. You can ask, for example, “create a job for a nurse in Leeds”, “who are my best five?” or “find people with Python”.',
  offTopic:
    'That is outside what I can help with; I’m good with jobs, CVs and shortlists. Shall we look at one of those?',
  nothingToUndo:
    'There is nothing I can take back: I can undo a move, a change to a job, or a new job, right after it was made.',
  aboutScores:
    'A score from 0 to 100 says how well a CV covers what the job asks: the skills it names, similar wording, years of experience, title and place. Name, photo, age and gender are not part of it. Each skill that counts is shown with the line of the CV that proves it; ask “why is she first?” to see them. What a CV leaves out counts as not shown, not as a lack, so a conversation is worth having. Nobody sets it by hand, me included.',
  aboutData:
    'Everything stays where this is installed: the built-in assistant works without any outside service, so no CV leaves this computer or your server. Only if your team sets a key for a language model are messages and tool results sent to it. Every request and score is logged, and a candidate can be exported or erased at any time.',
  aboutMe:
    'I’m Shortlist’s built-in assistant: rules and a small classifier that run on this server, no outside AI. I open jobs, read CVs, rank and compare people with quotes from their CVs, move them along, take notes, draft messages and export shortlists.',
  aboutOthers:
    'No: each workspace is walled off. I only see the jobs and candidates of your own, and nobody else sees them.',
  aboutLog:
    'I don’t keep a diary in the chat; every change, request and score stands on the **Logs** page, by person, job and time, and can be downloaded there.',
  aboutSending:
    'I draft messages and never send them: you copy the draft into your own mail, change what you like and send it.',
  onlySoMany: (n) => (n === 1 ? 'There is only one on the list.' : `There are only ${n} on the list.`),
  waitsForYou: 'This can’t be undone, so it waits for you: press **Approve** or **Reject** on the card.',
  notAvailable: 'That is not switched on here, so I can’t do it.',
  dropFiles: 'Drop the CVs here (PDF, Word, text, scans or a zip) or paste one into the chat, and I’ll read them in.',
  noJobsSo: (status) => `No job is ${status}.`,
  noJobs:
    'There is no open job yet. Tell me who you are looking for, such as “create a job for a senior nurse in Leeds”.',
  noCandidates: 'No candidates yet: drop CVs here and I’ll read and rank them.',
  rejected: 'All right, I haven’t done that. Nothing was changed.',
  whichJob: 'Which job do you mean?',
  whichCandidate: 'Which candidate do you mean?',
  compareWithWhom: 'Whom shall I compare? Please name two candidates.',
  whatTitle: 'Gladly. What is the job title?',
  whatChange: 'What shall I change about the job? For example “make it remote” or “at least 5 years”.',
  whichStage: (names) =>
    `To which stage shall I move ${names}: shortlisted, contacted, interview, offer, hired or rejected?`,
  noRejections:
    'I draft invitations only; a rejection is better in your own words. Shall I move them to rejected? Then say who and for which job.',
  noNoteGone: 'A note stays on record, so I can’t delete one; add another that corrects it: “note on Grace: …”.',
  noOwnWords: 'A draft is made of the job and the CV only; please add the points of your own before you send it.',
  whatNote: (names) => `What shall the note on ${names} say?`,
  ambiguous: (argument, given) =>
    given ? `“${given}” fits more than one ${argument}. Which one do you mean?` : `Which ${argument} do you mean?`,
  unknownName: (argument, given) =>
    argument === 'job'
      ? `I found no job called “${given}”. What is it called, or shall I list the jobs?`
      : `I found no candidate called “${given}”. Please check the name, or drop the CV here.`,
  failed: (detail) => `That didn’t work: ${detail}`,
  protectedTrait: (trait) =>
    `I can’t select, rank or describe people by ${TRAITS[trait]}: it is a protected trait and says nothing about who can do the work, so choosing by it is unfair and in most places unlawful. ` +
    `What I can use instead is ${INSTEAD[trait] ?? 'skills, experience, certificates, languages or location'}. What does the job need?`,
  filesRead: (files) => {
    const read = files.filter(({ status }) => status === 'done');
    const known = files.filter(({ status }) => status === 'duplicate');
    const failed = files.filter(({ status }) => status === 'failed' || status === 'cancelled');
    const parts = [
      read.length > 0 &&
        `${read.length} CV${s(read.length)} read in: ${read.map((file) => file.candidate ?? file.name).join(', ')}.`,
      known.length > 0 && `Already known: ${known.map((file) => file.candidate ?? file.name).join(', ')}.`,
      failed.length > 0 && `Could not be read: ${failed.map(({ name }) => name).join(', ')}.`,
    ];
    return `${parts.filter(Boolean).join(' ')} ${OFFER_RANK}`;
  },

  years: (n) => `${n} year${s(n)} of experience`,
  stages: {
    sourced: 'sourced',
    shortlisted: 'shortlisted',
    contacted: 'contacted',
    interview: 'interview',
    offer: 'offer',
    hired: 'hired',
    rejected: 'rejected',
  },
  modes: { onsite: 'on site', hybrid: 'hybrid', remote: 'remote' },
  statuses: { open: 'open', paused: 'paused', closed: 'closed' },
  fields: {
    location: 'Location',
    workMode: 'Work mode',
    seniority: 'Seniority',
    experience: 'Experience',
    salary: 'Salary',
    must: 'Must have',
    nice: 'Nice to have',
    status: 'Status',
    title: 'Title',
    description: 'Description',
    skills: 'Skills',
    email: 'E-mail',
    phone: 'Phone',
    languages: 'Languages',
    education: 'Education',
    certificates: 'Certificates',
    notes: 'Notes',
    pipeline: 'Pipeline',
    score: 'Score',
    start: 'Start date',
  },
  atLeast: (n) => `at least ${n} year${s(n)}`,
  nothing: 'not given',
  nameless: 'Name not given',
  notInCv: 'not stated in the CV',

  created: (title) => `The job **${title}** is created.`,
  offerMatch: 'Shall I show the best candidates for it?',
  updated: (title) => `**${title}** is updated:`,
  alreadySo: (title) => `**${title}** already says so; nothing had to change.`,
  jobs: (n, total) => (total > n ? `${total} jobs, the first ${n}:` : `${total} job${s(total)}:`),
  offerRank: OFFER_RANK,
  offerMatchFor: (title) => `Shall I rank the candidates for ${title}?`,
  ranked: (n, considered, title) =>
    n === 1
      ? `The best of ${considered} candidate${s(considered)} for **${title}**:`
      : `The best ${n} of ${considered} candidates for **${title}**:`,
  nextIs: (title) => `Next for **${title}**, leaving out those already decided on:`,
  nobodyNext: (title) =>
    `Nobody is left for **${title}**: all who fit are in the process or rejected. Drop more CVs here or widen the job.`,
  noMatches: (title) => `No candidates yet for **${title}**: drop CVs here and I’ll read and rank them.`,
  noneWithFilters: 'Nobody fits these filters. Shall I try again without them?',
  met: (list) => `has ${list}`,
  missing: (list) => `nothing in the CV on ${list}`,
  unclear: (list) => `the CV leaves open: ${list}`,
  offerOutreach: (name) => `Shall I draft a message to ${name}?`,
  offerCompare: 'Shall I compare the first two?',
  people: (n, total) =>
    total > n ? `${total} candidates found, the first ${n}:` : `${total} candidate${s(total)} found:`,
  nobodyFound: 'I found nobody like that. Try fewer conditions or another word for the skill, or drop more CVs here.',
  scoreOf: (name, score, rank, title) =>
    `**${name}** scores **${score}** of 100 for **${title}**${rank > 0 ? `, rank ${rank}` : ''}.`,
  fitsOf: (name) => `**${name}** for these jobs, the best fit first:`,
  livesIn: (place) => `lives in ${place}`,
  closeTo: (skill) => `close to ${skill}`,
  asked: (what) => `the job asks for ${what}`,
  otherWork: 'other kinds of work so far',
  gaps: '**What is missing**',
  noGaps: 'Nothing the job asks for is missing.',
  comparison: (names, title) => `${names}${title ? `, compared for **${title}**` : ' side by side'}:`,
  ahead: (name, by) => `**${name}** is ahead by ${by} points.`,
  level: 'They are level on points.',
  moved: (name, to, title, from) =>
    `**${name}** is now in stage **${to}** for ${title}${from ? ` (was: ${from})` : ''}.`,
  noted: (name) => `Noted on **${name}**:`,
  draft: (name, title, to) => `A draft to **${name}** about ${title}${to ? ` (${to})` : ''}:`,
  notSent: 'Nothing has been sent. Shall I change the tone?',
  exported: (rows, name, url) => `[${name}](${url}) is ready with ${rows} candidate${s(rows)}.`,
  pipeline: (total, jobs) => `${total} application${s(total)} in ${jobs} job${s(jobs)}:`,
  noPipeline: 'Nobody is in the pipeline yet. Shortlist someone from a ranking and they appear here.',
  imported: (n, names) => `${n} candidate${s(n)} added: ${names}.`,
  duplicates: (names) => `Already known, not added again: ${names}.`,
  couldNotRead: (list) => `Could not be read:\n${list}`,
  stillReading: (n) => `${n} file${s(n)} still being read.`,
  deleted: (what) => `**${what}** is deleted.`,
  knowsSkill: (name, skill) => `Yes, **${name}**’s CV shows ${skill}.`,
  skillNotFound: (name, skill) =>
    `I can’t find ${skill} in **${name}**’s CV. That doesn’t prove it is missing; worth asking.`,
  askThem: (name, about) => `The CV of **${name}** doesn’t say (${about}); worth asking.`,
  byYears: {
    most: (name, years) => `**${name}** has the most experience: ${years}.`,
    least: (name, years) => `**${name}** has the least experience: ${years}.`,
  },
  othersEmpty: (n) => `${n} other job${s(n)} with nobody in the pipeline yet.`,
  applications: 'In the pipeline',
};
