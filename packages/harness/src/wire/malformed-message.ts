/** Bytes that are not HTTP/1.1 as RFC 9112 frames it; evidence about the peer, told in words. */
export class MalformedMessage extends Error {
  override readonly name = "MalformedMessage";
}
