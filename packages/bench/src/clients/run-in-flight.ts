/**
 * Makes calls, so many at a time.
 *
 * @param call is told how many were made before; resolves to the status of the answer
 * @throws Error for an answer that is not 200
 */
export async function runInFlight(
  calls: number,
  inFlight: number,
  call: (index: number) => Promise<number>,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < calls) {
      const index = next;
      next += 1;
      const status = await call(index);
      if (status !== 200) throw new Error(`call ${index} was answered with ${status}`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(inFlight, calls) }, lane));
}
