package digestconformance.protocol;

import java.util.List;
import java.util.Map;

/** The messages of docs/adapter-protocol.md that an adapter works with. */
public final class Message {
  private Message() {}

  /** What an adapter says of itself; the loop adds language and runtime. */
  public record Hello(
      String name, String version, List<String> capabilities, String entropy, String isolation) {}

  /** One attempt: the steps are made one after the other with one client. */
  public record Run(
      String id,
      String baseUrl,
      Credentials credentials,
      List<Step> steps,
      Entropy entropy,
      long timeoutMs) {}

  /** What a user typed. */
  public record Credentials(String username, String password) {}

  /** What a pinned library gets in place of randomness: 16 hexadecimal digits. */
  public record Entropy(String cnonce) {}

  /** One call; {@code headers} and {@code body} may be null. */
  public record Step(
      String method, String target, Map<String, String> headers, String body, boolean follow) {
    /** The headers, none where the call has none. */
    public Map<String, String> headersOrNone() {
      return headers == null ? Map.of() : headers;
    }
  }

  /**
   * The response a step brought. Each character of {@code challenge} is one byte of the header field; it
   * is null where the library hides the field.
   */
  public record StepAnswer(int status, String bodySha256, String challenge) {}
}
