/** ingest_candidates, get_candidate, move_candidate, add_note, draft_outreach, delete_candidate. */
import type { Candidate } from '../../../schemas.ts';
import type { ToolOutputs } from '../../../tool-outputs.ts';
import { canonicalSkill, findSkills } from '../../../lexicon/skills.ts';
import { knownSkillsIn } from '../understand/known-skills.ts';
import { isSmallWord } from '../understand/small-words.ts';
import { fold, words } from '../understand/text.ts';
import { bullets, facts, list, nameOf, plain } from './format.ts';
import type { Reply, ReplyContext } from './said.ts';

type Output = ToolOutputs['get_candidate'];

export const ingestCandidates: Reply<'ingest_candidates'> = (output, context) => {
  const { phrases, language } = context;
  const files = output.import.files;
  const known = files.filter(({ status }) => status === 'duplicate');
  const failed = files.filter(({ status }) => status === 'failed' || status === 'cancelled');
  const waiting = files.filter(({ status }) => ['queued', 'reading', 'ocr'].includes(status));
  const fresh = output.candidates.filter(
    ({ id }) => !known.some(({ candidateId, duplicateOf }) => id === candidateId || id === duplicateOf),
  );
  const lines = fresh.slice(0, 10).map((candidate) => {
    const about = facts(candidate, context);
    return `**${nameOf(candidate, context)}**${about ? ` · ${about}` : ''}`;
  });
  const parts = [
    fresh.length > 0 &&
      (fresh.length <= 3 || fresh.length > 10
        ? phrases.imported(
            fresh.length,
            list(
              fresh.slice(0, 20).map((one) => nameOf(one, context)),
              language,
            ),
          )
        : `${phrases.imported(fresh.length, '').replace(/:?\s*\.$/, ':')}\n\n${bullets(lines)}`),
    known.length > 0 && phrases.duplicates(known.map((file) => plain(file.candidateName ?? file.name)).join(', ')),
    failed.length > 0 &&
      phrases.couldNotRead(
        bullets(failed.map(({ name, error }) => `${plain(name)}${error ? `: ${plain(error)}` : ''}`)),
      ),
    waiting.length > 0 && phrases.stillReading(waiting.length),
  ].filter(Boolean);
  return {
    text: parts.length > 0 ? parts.join('\n\n') : phrases.nobodyFound,
    ...(fresh.length > 0 && {
      next: { text: phrases.offerRank, call: { name: 'list_jobs' as const, args: { status: 'open' } } },
    }),
  };
};

export const getCandidate: Reply<'get_candidate'> = (output, context) => {
  const { candidate, applications, notes } = output;
  const { phrases } = context;
  const { fields } = phrases;
  const answer = answersTo(output, context);
  if (answer) return { text: answer };
  const jobs = candidate.experience.slice(0, 3).map((position) => {
    const what = [position.title, position.company]
      .filter(Boolean)
      .map((text) => plain(text ?? ''))
      .join(', ');
    const when = [position.start, position.current ? '…' : position.end].filter(Boolean).join(' – ');
    return what && `${what}${when ? ` (${when})` : ''}`;
  });
  const about = facts(candidate, context);
  return {
    text: [
      `**${nameOf(candidate, context)}**${about ? ` · ${about}` : ''}`,
      candidate.summary && plain(candidate.summary.slice(0, 400)),
      bullets([
        candidate.skills.length > 0 && `${fields.skills}: ${candidate.skills.slice(0, 15).map(plain).join(', ')}`,
        jobs.filter(Boolean).length > 0 && `${fields.experience}: ${jobs.filter(Boolean).join('; ')}`,
        educationOf(candidate) && `${fields.education}: ${educationOf(candidate)}`,
        candidate.certificates.length > 0 && `${fields.certificates}: ${candidate.certificates.map(plain).join(', ')}`,
        candidate.languages.length > 0 && `${fields.languages}: ${candidate.languages.map(plain).join(', ')}`,
        candidate.email && `${fields.email}: ${candidate.email}`,
        candidate.phone && `${fields.phone}: ${candidate.phone}`,
      ]),
      applications.length > 0 && `${phrases.applications}: ${stagesOf(applications, context)}`,
      notes.length > 0 && `${fields.notes}:\n${bullets(notes.slice(0, 5).map(({ text }) => plain(text)))}`,
    ]
      .filter(Boolean)
      .join('\n\n'),
  };
};

/** What people ask about that CVs are rarely clear on. */
const SILENT: [RegExp, 'salary' | 'location' | 'start'][] = [
  [/\b(?:earns?|earning|salary|paid|pay expectations?|verdient|gehalt|gana|salario|gagne|salaire)\b/, 'salary'],
  [/\b(?:relocat\w*|willing to move|umzieh\w*|mudarse|demenager)\b/, 'location'],
  [/\b(?:start|available|availability|notice period|verfugbar|kundigungsfrist|disponible|preavis)\b/, 'start'],
];

const STILL_THERE =
  /\bstill (?:at|with|working|in|employed)\b|\bwho (?:does|do) \S+ work for\b|\b(?:current|present) (?:employer|job|role|position|company)\b|\bwhere (?:does|do) \S+ work\b|\bworking (?:now|at the moment|currently)\b|\bdoing (?:now|at the moment|these days)\b|\bwo arbeitet\b|\bdonde trabaja\b|\bou travaille\b/;

function stagesOf(applications: Output['applications'], { phrases }: ReplyContext): string {
  return applications.map(({ jobTitle, stage }) => `${plain(jobTitle)} (${phrases.stages[stage]})`).join(', ');
}

/** Each fact that was asked for: "where does she live and how many years has she got?" asks for two. */
function answersTo(output: Output, context: ReplyContext): string | null {
  const parts = context.asked
    .split(/\?\s+|[;,]\s+|\s(?:and|und|y|et)\s/i)
    .filter((part) => part.trim().split(/\s+/).length > 2);
  const answers = parts.length > 1 ? parts.map((asked) => answerTo(output, { ...context, asked })) : [];
  const told = [...new Set(answers.filter((one) => one !== null))];
  return told.length > 1 ? told.join('\n\n') : answerTo(output, context);
}

/** One fact when one fact was asked for; what the CV does not say is said so. */
function answerTo({ candidate, applications, notes }: Output, context: ReplyContext): string | null {
  const { phrases } = context;
  const { fields } = phrases;
  const asked = fold(context.asked);
  const name = nameOf(candidate, context);
  const tell = (label: string, value: string | null | undefined) =>
    `**${name}** · ${label}: ${value ? plain(value) : phrases.notInCv}`;
  const currentPost = () => {
    const post = candidate.experience.find(({ current }) => current) ?? candidate.experience[0];
    const what = post && [post.title, post.company].filter(Boolean).join(', ');
    const since = post && (post.current ? `${post.start ?? '?'} – …` : `– ${post.end ?? '?'}`);
    return tell(fields.experience, what ? `${what} (${since})` : null);
  };
  const mail = /\b(?:e-?mail|correo|courriel)\b/.test(asked);
  const phone =
    /\b(?:phone|call|mobile|cell|telefon\w*|telephone|handy|movil|portable|(?:his|her|their|whose|what'?s?|the) number|number to reach)\b/.test(
      asked,
    );
  if (mail && phone)
    return `${tell(fields.email, candidate.email)} · ${fields.phone}: ${candidate.phone ?? phrases.notInCv}`;
  const now = STILL_THERE.test(asked) ? `\n\n${currentPost()}` : '';
  if (mail) return tell(fields.email, candidate.email) + now;
  if (phone) return tell(fields.phone, candidate.phone);
  if (/\b(?:reach|contact details|kontaktdaten)\b/.test(asked)) {
    return `${tell(fields.email, candidate.email)} · ${fields.phone}: ${candidate.phone ?? phrases.notInCv}`;
  }
  if (/\bwhere(?:'?s)?\b.*\b(?:lives?|based|located)\b|\bwo wohnt\b|\bdonde vive\b|\bou (?:habite|vit)\b/.test(asked)) {
    return tell(fields.location, candidate.location);
  }
  const at = candidate.experience.find(
    ({ company }) => company && asked.includes(fold(company).split(/[\s,]+/)[0] ?? '␁') && fold(company).length > 3,
  );
  if (at && /\bhow long\b|\bsince when\b|\bseit wann\b|\bwie lange\b|\bdesde cuando\b|\bdepuis quand\b/.test(asked))
    return tell(
      fields.experience,
      `${[at.title, at.company].filter(Boolean).join(', ')} (${at.start ?? '?'} – ${at.current ? '…' : (at.end ?? '?')})`,
    );
  if (
    /\bhow (?:many years|much experience|long|experienced|many yrs)\b|\bwie (?:viele jahre|viel erfahrung|lange)\b|\bcuantos anos\b|\bcombien d'annees\b/.test(
      asked,
    )
  ) {
    return tell(
      fields.experience,
      candidate.yearsExperience === null ? null : phrases.years(candidate.yearsExperience),
    );
  }
  if (now || /\bwhen did\b.*\b(?:start|join|begin)/.test(asked)) return currentPost();
  if (/\b(?:which|what) languages\b|\bwelche sprachen\b|\bque idiomas\b|\bquelles langues\b/.test(asked)) {
    return tell(fields.languages, candidate.languages.join(', '));
  }
  if (/\b(?:stud(?:y|ied)|degree|education|university|went to school)\b/.test(asked)) {
    return tell(fields.education, educationOf(candidate));
  }
  if (/\b(?:notes?|noted|notiz\w*|notiert|notas?|anotad\w*|notes)\b/.test(asked)) {
    const lines = bullets(notes.slice(0, 8).map(({ text }) => plain(text)));
    return notes.length > 0 ? `**${name}** · ${fields.notes}:\n\n${lines}` : tell(fields.notes, phrases.nothing);
  }
  if (
    /\b(?:what|which) stage\b|\b(?:in|on|up for|part of) (?:any|a|our|the|one of our)(?: \p{L}+)? (?:process\w*|pipelines?|jobs?|roles?)\b|\b(?:anywhere|already) in (?:our|the)\b|\b(?:in|on|up for) anything\b|\b(?:been )?contacted (?:already|yet|before)\b|\bwhere (?:is|are) \w+ in the (?:process|pipeline)\b|\bwelcher phase\b|\bwhat(?:'s)? (?:has )?(?:happened|happening|the status) (?:with|to|of)\b|\bwo steht\b|\bque (?:paso|ha pasado) con\b|\bou en est\b/u.test(
      asked,
    )
  ) {
    return tell(phrases.applications, stagesOf(applications, context) || phrases.nothing);
  }
  const silent = /\bwhen did\b/.test(asked) ? undefined : SILENT.find(([pattern]) => pattern.test(asked));
  if (silent && !fold(candidate.summary ?? '').match(silent[0])) return phrases.askThem(name, fields[silent[1]]);
  const question =
    /(?:^|[.!?,;]\s*)(?:and |so |but |ok )*(?:does|do|has|have|can|is|hat|kann|tiene|sabe|a-t|est-ce)\b|\?\s*$/.test(
      asked.trim(),
    );
  const [skill] = question
    ? [...knownSkillsIn(context.asked, true), ...findSkills(context.asked).map((one) => one.skill)]
    : [];
  if (!skill) return DOES.test(asked.trim()) ? fromTheCv(candidate, context) : null;
  const known = canonicalSkill(skill) ?? skill;
  const has = [...candidate.skills, ...candidate.certificates, ...candidate.languages].some(
    (own) => fold(own).includes(fold(skill)) || canonicalSkill(own) === known,
  );
  return has ? phrases.knowsSkill(name, skill) : phrases.skillNotFound(name, skill);
}

const DOES = /^(?:and |so |but |ok )*(?:does|do|has|have|did|can)\b/;

/** "Has she done medication rounds?": whether the words of the question stand in what the CV says. */
function fromTheCv(candidate: Candidate, context: ReplyContext): string | null {
  const own = new Set(words(candidate.name ?? ''));
  const asked = words(context.asked).filter((word) => !isSmallWord(word) && !own.has(word) && word.length > 2);
  if (asked.length === 0 || asked.length > 4) return null;
  const { skills, certificates, languages, experience, education, summary } = candidate;
  const cv = words(JSON.stringify([skills, certificates, languages, experience, education, summary]));
  const stem = (word: string) => word.slice(0, Math.max(4, word.length - 3));
  const has = asked.every((word) => cv.some((one) => one.startsWith(stem(word))));
  const name = nameOf(candidate, context);
  return has ? context.phrases.knowsSkill(name, asked.join(' ')) : context.phrases.skillNotFound(name, asked.join(' '));
}

function educationOf({ education }: Candidate): string {
  return education
    .slice(0, 2)
    .map(({ degree, institution }) =>
      [degree, institution]
        .filter(Boolean)
        .map((text) => plain(text ?? ''))
        .join(', '),
    )
    .filter(Boolean)
    .join('; ');
}

export const moveCandidate: Reply<'move_candidate'> = ({ job, candidate, from, to }, context) => {
  const { phrases } = context;
  const name = nameOf(candidate, context);
  const was = from === null || from === to ? null : phrases.stages[from];
  const invite = to === 'shortlisted' || to === 'contacted' || to === 'interview';
  return {
    text: phrases.moved(name, phrases.stages[to], plain(job.title), was),
    ...(invite && {
      next: {
        text: phrases.offerOutreach(name),
        call: { name: 'draft_outreach' as const, args: { job: job.id, candidate: candidate.id } },
      },
    }),
  };
};

export const addNote: Reply<'add_note'> = ({ candidate, text }, context) => ({
  text: `${context.phrases.noted(nameOf(candidate, context))} ${plain(text)}`,
});

export const draftOutreach: Reply<'draft_outreach'> = ({ outreach, job, candidate }, context) => {
  const { phrases } = context;
  const body = outreach.body
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
  return {
    text: `${phrases.draft(nameOf(candidate, context), plain(job.title), outreach.to)}\n\n> **${plain(outreach.subject)}**\n>\n${body}`,
    next: { text: phrases.notSent },
  };
};

export const deleteCandidate: Reply<'delete_candidate'> = ({ name }, { phrases }) => ({
  text: phrases.deleted(name ? plain(name) : phrases.nameless),
});
