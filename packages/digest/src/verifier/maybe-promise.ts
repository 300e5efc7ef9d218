/** A value now, or a promise of one. What is at hand is never wrapped, so that it costs no promise. */
export type MaybePromise<T> = T | PromiseLike<T>;

/** Goes on with a value: at once when it is at hand, else when its promise is fulfilled. */
export function whenReady<T, R>(
  value: MaybePromise<T>,
  next: (value: T) => MaybePromise<R>,
): R | Promise<R> {
  if (isPromiseLike(value)) return Promise.resolve(value).then(next);
  const result = next(value);
  return isPromiseLike(result) ? Promise.resolve(result) : result;
}

export function isPromiseLike<T>(value: MaybePromise<T>): value is PromiseLike<T> {
  return typeof value === "object" && value !== null && "then" in value;
}
