export type {
  AlgorithmChoice,
  Dialect,
  Flow,
  HashName,
  KnownQop,
  NonceCount,
  QopChoice,
  Requirements,
  Retries,
  TextHandling,
  Writing,
  WrittenParameter,
} from "./dialect.ts";
export { dialects, findDialect } from "./find-dialect.ts";
export { predict } from "./predict.ts";
export type {
  Expression,
  ListReading,
  ParameterExpression,
  PatternReading,
  Reading,
  Replacement,
  Source,
  TextReading,
} from "./reading.ts";
export type { Refusal } from "./refusal.ts";
export type { Answer, PredictedRequest, Prediction, Situation } from "./situation.ts";
