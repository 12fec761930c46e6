/** Which titles name the same work: for each title of a list, all the others ranked, floors and product side by side. */
import { readFileSync } from 'node:fs';
import type { Embedder } from '@shortlist/agent';
import { readTitle, titleSimilarity } from '@shortlist/agent/lexicon';
import { breakdownOf, exactScore, readRequirements, weightsFor } from '@shortlist/agent/retrieval';
import { meanWithInterval, measure } from './ranking-metrics.ts';

interface Query {
  title: string;
  same: string[];
}

type Ranker = (query: string, title: string) => number;

/** As TalentCLEF ranks: each query against every title of the set but itself; mean average precision. */
export async function printTitles(embedder: Embedder): Promise<void> {
  const { within, across } = readTitleSet();
  const all = [...new Set([...within, ...across].flatMap(({ title, same }) => [title, ...same]))];
  const vectors = new Map((await embedder.embed(all)).map((vector, i) => [all[i]!, vector]));
  const cosine = (a: string, b: string) => vectors.get(a)!.reduce((sum, x, i) => sum + x * vectors.get(b)![i]!, 0);
  const rankers: Record<string, Ranker> = {
    'word overlap': wordOverlap,
    'vectors alone': cosine,
    'title lexicon': (query, title) => titleSimilarity(readTitle(query), readTitle(title)),
    'scored, as a job and a candidate': (query, title) => scored(query, title, cosine(query, title), embedder.model),
  };
  console.log(
    `job titles, ${all.length} of them: MAP over ${within.length} queries in one language, ${across.length} across`,
  );
  for (const [name, rank] of Object.entries(rankers)) {
    const columns = [within, across].map((queries) => {
      const precisions = queries.map(({ title, same }) => {
        const ranking = all.filter((other) => other !== title).map((other) => ({ other, near: rank(title, other) }));
        ranking.sort((a, b) => b.near - a.near || (a.other < b.other ? -1 : 1));
        return measure(
          ranking.map(({ other }) => other),
          new Map(same.map((other) => [other, 1])),
        ).map;
      });
      const { mean, low, high } = meanWithInterval(precisions);
      return `${mean.toFixed(3)} (${low.toFixed(2)}–${high.toFixed(2)})`.padEnd(21);
    });
    console.log(name.padEnd(36) + columns.join(''));
  }
}

function readTitleSet(): { within: Query[]; across: Query[] } {
  const source = readFileSync(new URL('./quality-set/titles.txt', import.meta.url), 'utf8');
  const [within, across] = source.split('# across languages\n').map((part) =>
    part
      .split('\n')
      .filter((line) => line && !line.startsWith('#'))
      .map((line) => {
        const [title, rest] = line.split(/:\s*(.*)/) as [string, string];
        return { title, same: rest.split(/;\s*/) };
      }),
  ) as [Query[], Query[]];
  return { within, across };
}

function wordOverlap(a: string, b: string): number {
  const [x, y] = [a, b].map((title) => new Set(title.toLowerCase().match(/\p{L}+/gu)));
  return (2 * [...x!].filter((word) => y!.has(word)).length) / (x!.size + y!.size);
}

function scored(query: string, title: string, similarity: number, model: string): number {
  const job = readRequirements({
    id: query,
    title: query,
    description: '',
    mustHaveSkills: [],
    niceToHaveSkills: [],
    location: null,
    workMode: null,
    seniority: null,
    minYearsExperience: null,
  });
  const candidate = {
    candidateId: title,
    headline: title,
    positionTitles: [],
    skills: [],
    yearsExperience: null,
    location: null,
    inEnglish: true,
    similarity,
  };
  return exactScore(breakdownOf(job, candidate, model), weightsFor(job));
}
