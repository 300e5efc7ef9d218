package digestconformance.clients;

import digestconformance.protocol.Message;

/** What differs between the clients. */
public interface Library {
  String name();

  /** A class of the library; the jar it comes from tells the version. */
  Class<?> origin();

  /** How many hexadecimal digits the library's cnonce has; pinned are those with 16. */
  int cnonceDigits();

  /** A new client object of the library. */
  Session open(String baseUrl, Message.Credentials credentials, byte[] entropy) throws Exception;

  /** One client object, with its own connections. */
  interface Session extends AutoCloseable {
    /** Makes a call. Another thread may {@link #close} the session to end it. */
    Message.StepAnswer perform(String url, Message.Step step) throws Exception;

    @Override
    void close() throws Exception;
  }
}
