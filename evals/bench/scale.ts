/**
 * What a search costs with more people and workspaces than fit on this machine: workspaces are drawn by size, spread over
 * partitions by hash, and each is searched as the product would, at the costs that `npm run bench -- search` measures.
 */
import { parseArgs } from 'node:util';
import { SEARCH_COSTS } from '@shortlist/agent/retrieval';

/** Measured at 100,000 people on PostgreSQL 17; bytes a person. */
const INDEX_BYTES = 1_370;
const VECTOR_BYTES = 2_700;
const REST_BYTES = 2_800;
const LIMIT = 10;

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      people: { type: 'string', default: '10000000' },
      workspaces: { type: 'string', default: '5000' },
      partitions: { type: 'string', default: '1,16,64,256' },
    },
  });
  const sizes = workspaceSizes(Number(values.people), Number(values.workspaces));
  const gb = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
  const people = sizes.reduce((sum, size) => sum + size, 0);
  console.log(
    `${people} people in ${sizes.length} workspaces, the largest ${sizes[0]}, the median ${sizes[sizes.length >> 1]}`,
  );
  console.log(
    `vector index ${gb(people * INDEX_BYTES)}, vectors ${gb(people * VECTOR_BYTES)}, the rest ${gb(people * REST_BYTES)}`,
  );
  console.log('\npartitions  index each  exact searches  mean ms  p99 ms  largest workspace ms');
  for (const partitions of values.partitions.split(',').map(Number)) {
    const held = spread(sizes, partitions);
    const total = (partition: number) => held[partition]!.reduce((sum, size) => sum + size, 0);
    // A search comes from a workspace as often as it has people.
    const costs = held.flatMap((own, p) => own.map((size) => ({ size, ...costOf(size, total(p)) })));
    costs.sort((a, b) => a.ms - b.ms);
    const exact = costs.filter((cost) => cost.exact).reduce((sum, { size }) => sum + size, 0);
    const mean = costs.reduce((sum, { size, ms }) => sum + size * ms, 0) / people;
    console.log(
      [
        String(partitions).padEnd(12),
        gb(INDEX_BYTES * Math.max(...held.map((_, p) => total(p)))).padEnd(12),
        `${((100 * exact) / people).toFixed(0)} %`.padEnd(16),
        mean.toFixed(1).padEnd(9),
        quantile(costs, 0.99 * people)
          .toFixed(1)
          .padEnd(8),
        costs.find(({ size }) => size === sizes[0])!.ms.toFixed(1),
      ].join(''),
    );
  }
}

/** The product's own choice between comparing everybody and asking the index, in milliseconds of one core. */
function costOf(size: number, all: number): { ms: number; exact: boolean } {
  const { exactRow, indexRow, indexStart } = SEARCH_COSTS;
  const exactly = exactRow * size;
  const byIndex = indexRow * (indexStart + (LIMIT * all) / size);
  return { ms: Math.min(exactly, byIndex) / 1000, exact: exactly <= byIndex };
}

/** Zipf with exponent 1/2: the largest workspace has some 70 times the median's people. */
function workspaceSizes(people: number, workspaces: number): number[] {
  const weights = Array.from({ length: workspaces }, (_, i) => 1 / Math.sqrt(i + 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => Math.round((people * weight) / total));
}

/** By a hash of the workspace, as Postgres does. */
function spread(sizes: number[], partitions: number): number[][] {
  const held = Array.from({ length: partitions }, () => [] as number[]);
  sizes.forEach((size, i) => held[(Math.imul(i + 1, 0x9e3779b1) >>> 0) % partitions]!.push(size));
  return held;
}

function quantile(costs: { size: number; ms: number }[], upTo: number): number {
  let seen = 0;
  for (const { size, ms } of costs) {
    seen += size;
    if (seen >= upTo) return ms;
  }
  return costs.at(-1)!.ms;
}
