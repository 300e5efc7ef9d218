/**
 * Length of a head and of the body it announces; `null` while the head is not whole.
 *
 * @param answer Latin-1 text, from the first byte of an answer on
 * @throws Error for an answer whose head does not announce its length
 */
export function answerLength(answer: string): number | null {
  const head = answer.indexOf("\r\n\r\n");
  if (head === -1) return null;
  const announced = /\r\ncontent-length: *(\d+)/i.exec(answer.slice(0, head))?.[1];
  if (announced === undefined) throw new Error("the answer does not announce its length");
  return head + 4 + Number(announced);
}
