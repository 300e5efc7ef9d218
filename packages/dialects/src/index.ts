export type {
  AlgorithmChoice,
  Dialect,
  Flow,
  HashName,
  NonceCount,
  QopChoice,
  Reading,
  Recognition,
  Refusal,
  Requirements,
  TextHandling,
  Writing,
  WrittenParameter,
} from "./dialect.ts";
export { dialects, findDialect } from "./find-dialect.ts";
export {
  type Answer,
  type PredictedRequest,
  type Prediction,
  predict,
  type Situation,
} from "./predict.ts";
