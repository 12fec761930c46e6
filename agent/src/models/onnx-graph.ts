/**
 * Writes neural networks as ONNX files: the little of the format (opset 17) that our encoder needs.
 * Field numbers are those of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.
 */
import protobuf from 'protobufjs';

const SCHEMA = `
syntax = "proto3";
message Attribute { string name = 1; float f = 2; int64 i = 3; repeated int64 ints = 8; int32 type = 20; }
message Node { repeated string input = 1; repeated string output = 2; string op_type = 4; repeated Attribute attribute = 5; }
message Tensor { repeated int64 dims = 1; int32 data_type = 2; string name = 8; bytes raw_data = 9; }
message Dimension { oneof value { int64 dim_value = 1; string dim_param = 2; } }
message Shape { repeated Dimension dim = 1; }
message TensorType { int32 elem_type = 1; Shape shape = 2; }
message Type { TensorType tensor_type = 1; }
message ValueInfo { string name = 1; Type type = 2; }
message Graph {
  repeated Node node = 1; string name = 2; repeated Tensor initializer = 5;
  repeated ValueInfo input = 11; repeated ValueInfo output = 12;
}
message OperatorSet { string domain = 1; int64 version = 2; }
message Model { int64 ir_version = 1; string producer_name = 2; Graph graph = 7; repeated OperatorSet opset_import = 8; }
`;

const FLOAT = 1;
const INT64 = 7;
const ATTRIBUTE = { float: 1, int: 2, ints: 7 };

/** The name of a value in the graph. */
export type Value = string;
type AttributeValue = { int: number } | { float: number } | { ints: number[] };
/** A size, or the name of a size that is known only when the network runs. */
type Dimension = number | string;

/** A network under construction: each call adds a node or a constant and names its result. */
export interface GraphBuilder {
  input(name: string, shape: Dimension[]): Value;
  /** Weights as little-endian 32-bit floats, row by row. The same name twice is stored once. */
  weights(name: string, shape: number[], bytes: Uint8Array): Value;
  float(value: number): Value;
  ints(values: number[]): Value;
  op(type: string, inputs: Value[], attributes?: Record<string, AttributeValue>): Value;
  ops(type: string, inputs: Value[], outputs: number, attributes?: Record<string, AttributeValue>): Value[];
  /** The file, with `value` as its only output, of 32-bit floats, under `name`. */
  finish(name: string, value: Value, shape: Dimension[]): Uint8Array;
}

export function createGraphBuilder(): GraphBuilder {
  const nodes: object[] = [];
  const inputs: object[] = [];
  const constants = new Map<string, object>();
  let count = 0;

  const constant = (name: string, dims: number[], dataType: number, rawData: Uint8Array): Value => {
    if (!constants.has(name)) constants.set(name, { name, dims, dataType, rawData });
    return name;
  };
  const ops: GraphBuilder['ops'] = (opType, input, outputs, attributes = {}) => {
    const output = Array.from({ length: outputs }, () => `value_${count++}`);
    nodes.push({ opType, input, output, attribute: Object.entries(attributes).map(toAttribute) });
    return output;
  };
  const op: GraphBuilder['op'] = (type, input, attributes) => ops(type, input, 1, attributes)[0]!;

  return {
    input(name, shape) {
      inputs.push(valueInfo(name, INT64, shape));
      return name;
    },
    weights: (name, shape, bytes) => constant(name, shape, FLOAT, bytes),
    float: (value) => constant(`float_${value}`, [], FLOAT, bytesOf(new Float32Array([value]))),
    ints: (values) =>
      constant(`ints_${values.join('_')}`, [values.length], INT64, bytesOf(new BigInt64Array(values.map(BigInt)))),
    op,
    ops,
    finish(name, value, shape) {
      nodes.push({ opType: 'Identity', input: [value], output: [name] });
      const Model = protobuf.parse(SCHEMA).root.lookupType('Model');
      return Model.encode(
        Model.create({
          irVersion: 8,
          producerName: 'shortlist',
          opsetImport: [{ domain: '', version: 17 }],
          graph: {
            name: 'encoder',
            node: nodes,
            initializer: [...constants.values()],
            input: inputs,
            output: [valueInfo(name, FLOAT, shape)],
          },
        }),
      ).finish();
    },
  };
}

function toAttribute([name, value]: [string, AttributeValue]): object {
  if ('int' in value) return { name, i: value.int, type: ATTRIBUTE.int };
  if ('float' in value) return { name, f: value.float, type: ATTRIBUTE.float };
  return { name, ints: value.ints, type: ATTRIBUTE.ints };
}

function valueInfo(name: string, elemType: number, shape: Dimension[]): object {
  const dim = shape.map((size) => (typeof size === 'number' ? { dimValue: size } : { dimParam: size }));
  return { name, type: { tensorType: { elemType, shape: { dim } } } };
}

function bytesOf(numbers: Float32Array | BigInt64Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}
