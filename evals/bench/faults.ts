/**
 * Nothing lost, nothing twice, proven by faults: real processes on a PostgreSQL and a Redis of their own are killed, cut
 * off, drained and replaced while people talk to them, and a checker compares what they were promised with what there is.
 * Ends with exit code 1 when a bar is not met, or when too little was checked to say so.
 */
import { parseArgs } from 'node:util';
import { databaseAway } from './faults/database-away.ts';
import { diskFull } from './faults/disk-full.ts';
import { imports } from './faults/imports.ts';
import { keys } from './faults/keys.ts';
import { keysAndDeaths } from './faults/keys-and-deaths.ts';
import { kills } from './faults/kills.ts';
import { migrations } from './faults/migrations.ts';
import { modelTrouble } from './faults/model-trouble.ts';
import { partitions } from './faults/partitions.ts';
import { reconnects } from './faults/reconnects.ts';
import { redisAway } from './faults/redis-away.ts';
import { rolling } from './faults/rolling.ts';
import { oldCode } from './faults/old-code.ts';
import { openStage, type Stage } from './faults/stage.ts';
import { HEAD, holds, row, type Verdict } from './faults/verdict.ts';

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      database: { type: 'string', default: process.env['DATABASE_URL'] ?? '' },
      only: { type: 'string', default: 'R1,R2,R3,R4,R5,R6,R8,R9,R14' },
      seed: { type: 'string', default: String(Date.now() % 100_000) },
      kills: { type: 'string', default: '20' },
      reconnects: { type: 'string', default: '200' },
      keys: { type: 'string', default: '200' },
      away: { type: 'string', default: '10' },
      files: { type: 'string', default: '60' },
      sockets: { type: 'string', default: '200' },
      partition: { type: 'string', default: '5' },
      seeds: { type: 'string', default: '1' },
      rounds: { type: 'string', default: '5' },
      old: { type: 'string' },
    },
  });
  if (!values.database) {
    console.log('Several nodes need a PostgreSQL with pgvector whose role may create databases: --database URL.');
    process.exitCode = 1;
    return;
  }
  const seed = Number(values.seed);
  const size = (name: 'kills' | 'reconnects' | 'keys' | 'files' | 'sockets' | 'seeds' | 'rounds') =>
    Number(values[name]);
  const scenarios: Record<string, (stage: Stage) => Promise<Verdict | Verdict[]>> = {
    R1: (stage) => kills(stage, { kills: size('kills'), seed }),
    R2: (stage) => reconnects(stage, { reconnects: size('reconnects'), seed }),
    R3: async (stage) => [
      await keys(stage, { keys: size('keys'), seed }),
      await keysAndDeaths(stage, { keys: size('keys') }),
    ],
    R4: (stage) => databaseAway(stage, { awaySeconds: Number(values.away) }),
    R5: (stage) => redisAway(stage, { awaySeconds: Number(values.away) }),
    R6: (stage) => modelTrouble(stage, { rounds: size('rounds') }),
    R7: (stage) => imports(stage, { files: size('files'), seed }),
    R8: (stage) => rolling(stage, { sockets: size('sockets') }),
    R9: (stage) => partitions(stage, { seconds: Number(values.partition), seeds: size('seeds'), seed }),
    disk: (stage) => diskFull(stage),
    R14: async (stage) => [
      await migrations(values.database, { rounds: size('rounds'), seed }),
      ...(values.old ? [await oldCode(stage, { old: values.old })] : []),
    ],
  };
  console.log(`seed ${seed}\n\n${HEAD}`);
  const verdicts: Verdict[] = [];
  for (const bar of values.only.split(',')) {
    const scenario = scenarios[bar];
    if (!scenario) throw new Error(`There is no ${bar}; there are ${Object.keys(scenarios).join(', ')}.`);
    const stage = await openStage(values.database);
    try {
      const found = [await scenario(stage)].flat();
      found.forEach((verdict) => console.log(row(verdict)));
      verdicts.push(...found);
    } finally {
      await stage.close();
    }
  }
  if (!verdicts.every(holds)) process.exitCode = 1;
}
