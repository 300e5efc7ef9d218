import { DigestError } from "../errors.ts";

/** @throws DigestError `ERR_DIGEST_OPTION_INVALID` unless the value is a positive integer */
export function requirePositive(name: string, value: number): void {
  requireOption(
    Number.isSafeInteger(value) && value > 0,
    `${name} is ${value}; give a positive integer`,
  );
}

/** @throws DigestError `ERR_DIGEST_OPTION_INVALID` unless the value is one of the choices */
export function requireOneOf<T extends string>(
  name: string,
  value: T,
  choices: readonly NoInfer<T>[],
): void {
  requireOption(
    choices.includes(value),
    `${name} is ${JSON.stringify(value)}; give one of ${choices.join(", ")}`,
  );
}

/** @throws DigestError `ERR_DIGEST_OPTION_INVALID` with this message unless the condition holds */
export function requireOption(condition: boolean, message: string): asserts condition {
  if (!condition) throw new DigestError("ERR_DIGEST_OPTION_INVALID", message);
}
