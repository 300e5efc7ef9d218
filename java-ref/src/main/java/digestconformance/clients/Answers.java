package digestconformance.clients;

import digestconformance.protocol.Message;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Describes responses as the protocol asks for. */
final class Answers {
  private Answers() {}

  /**
   * @param challenges the values of WWW-Authenticate as the library decoded them
   * @param decoded the charset it decoded header bytes with
   */
  static Message.StepAnswer describe(
      int status, byte[] body, List<String> challenges, Charset decoded) {
    return new Message.StepAnswer(status, sha256(body), challengeOf(challenges, decoded));
  }

  /** Null as well where the library's decoding has lost the bytes. */
  private static String challengeOf(List<String> challenges, Charset decoded) {
    String joined = String.join(", ", challenges);
    if (challenges.isEmpty() || joined.indexOf('\ufffd') >= 0) {
      return null;
    }
    return new String(joined.getBytes(decoded), StandardCharsets.ISO_8859_1);
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
