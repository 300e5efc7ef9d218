package digestconformance.clients;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import digestconformance.protocol.Adapter;
import digestconformance.protocol.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Has a client answer a challenge of a server in this process, twice, and looks for the pinned cnonce. */
final class PinProof {
  private final Adapter adapter;
  private String authorization;

  PinProof(Adapter adapter) {
    this.adapter = adapter;
  }

  /** What is wrong, null when nothing is. */
  String findFault() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", this::answer);
      server.start();
      try {
        for (String cnonce : List.of("0123456789abcdef", "fedcba9876543210")) {
          adapter.run(run("http://127.0.0.1:" + server.getAddress().getPort(), cnonce), step -> {});
          if (authorization == null || !authorization.contains("cnonce=\"" + cnonce)) {
            return cnonce + " does not show in " + authorization;
          }
        }
        return null;
      } finally {
        server.stop(0);
      }
    } catch (Exception error) {
      return error.toString();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (authorization == null) {
      String challenge = "Digest realm=\"r\", nonce=\"n\", qop=\"auth\"";
      exchange.getResponseHeaders().set("WWW-Authenticate", challenge);
    }
    exchange.sendResponseHeaders(authorization == null ? 401 : 200, -1);
    exchange.close();
  }

  private static Message.Run run(String url, String cnonce) {
    return new Message.Run(
        "proof",
        url,
        new Message.Credentials("user", "password"),
        List.of(new Message.Step("GET", "/", null, null, false)),
        new Message.Entropy(cnonce),
        10_000);
  }
}
