/**
 * A maximum-entropy text classifier: softmax regression over sparse features, trained on the examples when first used
 * (about a tenth of a second) and the same on every machine.
 * Method: Berger, Della Pietra, Della Pietra, "A Maximum Entropy Approach to Natural Language Processing", 1996;
 * updates by AdaGrad (Duchi, Hazan, Singer, 2011), so that rare features still learn.
 */
export interface Classifier<Label extends string> {
  /** Probability of each label, the most likely first; they add up to 1. */
  classify(features: Map<string, number>): { label: Label; probability: number }[];
}

const EPOCHS = 14;
const RATE = 0.35;
/** Pulls weights towards 0 so that a feature seen once does not decide alone. */
const L2 = 0.0004;

export function train<Label extends string>(
  examples: { features: Map<string, number>; label: Label }[],
): Classifier<Label> {
  const labels = [...new Set(examples.map(({ label }) => label))];
  const width = labels.length;
  const ids = new Map<string, number>();
  const rows = examples.map(({ features, label }) => ({
    ...sparse(features, ids, true),
    label: labels.indexOf(label),
  }));
  const weights = new Float32Array(ids.size * width);
  const squares = new Float32Array(ids.size * width).fill(1e-6);

  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (let n = 0; n < rows.length; n += 1) {
      // A fixed stride visits every row once in an order that mixes the labels.
      const row = rows[(n * 7919 + epoch) % rows.length];
      if (!row) continue;
      const likely = softmax(scores(row, weights, width));
      likely[row.label] = (likely[row.label] ?? 0) - 1;
      for (let f = 0; f < row.at.length; f += 1) {
        const base = (row.at[f] ?? 0) * width;
        for (let k = 0; k < width; k += 1) {
          const i = base + k;
          const slope = (likely[k] ?? 0) * (row.value[f] ?? 0) + L2 * (weights[i] ?? 0);
          squares[i] = (squares[i] ?? 0) + slope * slope;
          weights[i] = (weights[i] ?? 0) - (RATE * slope) / Math.sqrt(squares[i] ?? 1);
        }
      }
    }
  }

  return {
    classify(features) {
      const likely = softmax(scores(sparse(features, ids, false), weights, width));
      return labels
        .map((label, k) => ({ label, probability: likely[k] ?? 0 }))
        .sort((a, b) => b.probability - a.probability);
    },
  };
}

interface Row {
  at: number[];
  value: number[];
}

function sparse(features: Map<string, number>, ids: Map<string, number>, grow: boolean): Row {
  const row: Row = { at: [], value: [] };
  let norm = 0;
  for (const [feature, value] of features) {
    if (grow && !ids.has(feature)) ids.set(feature, ids.size);
    const id = ids.get(feature);
    // Unknown features still count in the length: a text of mostly unknown words is a weak case for anything.
    norm += value * value;
    if (id === undefined) continue;
    row.at.push(id);
    row.value.push(value);
  }
  const length = Math.sqrt(norm) || 1;
  row.value = row.value.map((value) => value / length);
  return row;
}

function scores(row: Row, weights: Float32Array, width: number): number[] {
  const sums = new Array<number>(width).fill(0);
  for (let f = 0; f < row.at.length; f += 1) {
    const base = (row.at[f] ?? 0) * width;
    const value = row.value[f] ?? 0;
    for (let k = 0; k < width; k += 1) sums[k] = (sums[k] ?? 0) + value * (weights[base + k] ?? 0);
  }
  return sums;
}

function softmax(values: number[]): number[] {
  const top = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - top));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}
