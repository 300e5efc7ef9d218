/**
 * Whether two texts are equal, in time that depends on their length alone: every character is compared,
 * wherever the first difference lies.
 */
export function constantTimeEqual(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  // timingSafeEqual would want two buffers made for each comparison, which take longer than the rest.
  let difference = 0;
  for (let index = 0; index < a.length; index += 1) {
    difference |= a.charCodeAt(index) ^ b.charCodeAt(index);
  }
  return difference === 0;
}
