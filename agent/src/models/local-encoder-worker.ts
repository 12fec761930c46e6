/** The worker thread of the local encoder: ONNX Runtime blocks the thread it runs on. */
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { move } from 'piscina';

export interface EncodeTask {
  modelFile: string;
  threads: number;
  /** Token numbers of each text; at least one token each. */
  tokens: number[][];
}

const PADDING = -1n;
let session: Promise<InferenceSession> | undefined;

/** @returns the vectors of all texts one after another, each L2-normalised */
export default async function encode({ modelFile, threads, tokens }: EncodeTask): Promise<Float32Array> {
  session ??= InferenceSession.create(modelFile, { intraOpNumThreads: threads, interOpNumThreads: 1 });
  const width = Math.max(...tokens.map((ids) => ids.length));
  const ids = new BigInt64Array(tokens.length * width).fill(PADDING);
  tokens.forEach((row, i) => ids.set(row.map(BigInt), i * width));
  const { vectors } = await (await session).run({ ids: new Tensor('int64', ids, [tokens.length, width]) });
  const data = new Float32Array(vectors!.data as Float32Array);
  return move(data) as unknown as Float32Array;
}
