package digestconformance.clients;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Demands HTTP Digest and recomputes each response by itself. */
final class DigestServer implements AutoCloseable {
  static final String USERNAME = "Mufasa";
  static final String PASSWORD = "Circle of Life";
  static final String REALM = "MMS Public API";
  static final String NONCE = "+4YICU5YLx6mQEzmVhx1G5ySQVrufjv6";
  static final String CHALLENGE =
      "Digest realm=\"" + REALM + "\", domain=\"\", nonce=\"" + NONCE
          + "\", algorithm=MD5, qop=\"auth\", stale=false";
  private static final Pattern PARAMETER = Pattern.compile("(\\w+)=\"?([^\",]*)");

  /** The Authorization values of the requests that had one. */
  final List<String> lines = new CopyOnWriteArrayList<>();

  volatile String body = "";
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  DigestServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<String> values(String name) {
    return lines.stream().map(line -> parameters(line).get(name)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String line = exchange.getRequestHeaders().getFirst("Authorization");
    if (line != null) {
      lines.add(line);
    }
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/moved")) {
      exchange.getResponseHeaders().set("Location", "/there");
      send(exchange, 302, "");
    } else if (path.equals("/hang")) {
      hang();
    } else if (line != null && accepts(exchange, parameters(line))) {
      body = sent;
      send(exchange, 200, exchange.getRequestMethod().equals("HEAD") ? "" : "ok");
    } else {
      exchange.getResponseHeaders().set("WWW-Authenticate", CHALLENGE);
      send(exchange, 401, "");
    }
  }

  private static void hang() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static boolean accepts(HttpExchange exchange, Map<String, String> sent) {
    String ha1 = md5(USERNAME + ":" + REALM + ":" + PASSWORD);
    String ha2 = md5(exchange.getRequestMethod() + ":" + exchange.getRequestURI());
    String expected =
        md5(
            String.join(
                ":", ha1, NONCE, sent.get("nc"), sent.get("cnonce"), "auth", ha2));
    return expected.equals(sent.get("response"));
  }

  private static Map<String, String> parameters(String line) {
    return PARAMETER
        .matcher(line)
        .results()
        .collect(
            Collectors.toMap((MatchResult one) -> one.group(1), one -> one.group(2), (a, b) -> b));
  }

  private static String md5(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
