package digestconformance.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import digestconformance.protocol.Message;
import digestconformance.protocol.StepTimeout;
import digestconformance.protocol.UnsupportedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LibraryAdapterTest {
  private static final String CNONCE = "0a4f113b0a4f113b";

  private DigestServer server;

  @BeforeEach
  void start() throws Exception {
    server = new DigestServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Message.Step get(String target) {
    return new Message.Step("GET", target, null, null, false);
  }

  private List<Message.StepAnswer> run(String library, String password, Message.Step... steps)
      throws Exception {
    return run(library, password, 10_000, steps);
  }

  private List<Message.StepAnswer> run(
      String library, String password, long timeoutMs, Message.Step... steps) throws Exception {
    List<Message.StepAnswer> answers = new ArrayList<>();
    LibraryAdapter.of(library)
        .run(
            new Message.Run(
                "7",
                server.url(),
                new Message.Credentials(DigestServer.USERNAME, password),
                List.of(steps),
                new Message.Entropy(CNONCE),
                timeoutMs),
            answers::add);
    return answers;
  }

  private static List<Integer> statuses(List<Message.StepAnswer> answers) {
    return answers.stream().map(Message.StepAnswer::status).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "httpclient5, Apache HttpClient, 5.6.5, observed",
    "okhttp-digest, okhttp-digest, 3.1.1, pinned",
    "jetty-client, Jetty client, 12.1.14, observed"
  })
  void hello_says_version_and_whether_the_cnonce_is_exactly_the_pinned_one(
      String library, String name, String version, String entropy) {
    Message.Hello hello = LibraryAdapter.of(library).hello();
    assertEquals(
        List.of(name, version, entropy), List.of(hello.name(), hello.version(), hello.entropy()));
  }

  @Test
  void a_library_that_nobody_knows_is_named() {
    Exception fault =
        assertThrows(IllegalArgumentException.class, () -> LibraryAdapter.of("netscape"));
    assertEquals(
        "there is no library \"netscape\"; known are httpclient5, jetty-client, okhttp-digest",
        fault.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"httpclient5, 2", "okhttp-digest, 1", "jetty-client, 2"})
  void the_cnonce_is_made_of_the_pinned_digits_and_the_hashing_is_left_alone(
      String library, int repeated) throws Exception {
    Message.Step step = get("/dir/index.html?a=1");
    assertEquals(List.of(200, 200), statuses(run(library, DigestServer.PASSWORD, step, step)));
    String cnonce = CNONCE.repeat(repeated);
    assertEquals(List.of(cnonce, cnonce), server.values("cnonce"));
  }

  @ParameterizedTest
  @CsvSource({"okhttp-digest", "jetty-client"})
  void a_run_keeps_its_client_and_starts_afresh(String library) throws Exception {
    run(library, DigestServer.PASSWORD, get("/"), get("/"));
    run(library, DigestServer.PASSWORD, get("/"));
    assertEquals(List.of("00000001", "00000002", "00000001"), server.values("nc"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"httpclient5", "okhttp-digest", "jetty-client"})
  void method_header_and_body_are_sent_and_the_answer_is_hashed(String library) throws Exception {
    Message.Step step =
        new Message.Step("POST", "/p", Map.of("Accept", "text/plain"), "a=\u00fc", false);
    List<Message.StepAnswer> answers = run(library, DigestServer.PASSWORD, step);
    assertEquals("a=\u00fc", server.body);
    assertEquals(
        new Message.StepAnswer(
            200, "2689367b205c16ce32ed4200942b8b8b1e262dfc70d9bc9fbc77c49699a4f1df", null),
        answers.get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"httpclient5", "okhttp-digest", "jetty-client"})
  void a_wrong_password_brings_the_401_and_its_challenge(String library) throws Exception {
    Message.StepAnswer answer = run(library, "wrong", get("/")).get(0);
    assertEquals(401, answer.status());
    assertEquals(DigestServer.CHALLENGE, answer.challenge());
  }

  @ParameterizedTest
  @ValueSource(strings = {"httpclient5", "okhttp-digest", "jetty-client"})
  void redirects_are_followed_only_when_asked(String library) throws Exception {
    Message.Step follow = new Message.Step("GET", "/moved", null, null, true);
    assertEquals(
        List.of(302, 200), statuses(run(library, DigestServer.PASSWORD, get("/moved"), follow)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"httpclient5", "okhttp-digest", "jetty-client"})
  void a_step_that_hangs_times_out(String library) {
    assertThrows(
        StepTimeout.class, () -> run(library, DigestServer.PASSWORD, 200, get("/hang")));
  }

  @Test
  void OkHttp_cannot_send_a_body_with_GET() {
    Message.Step step = new Message.Step("GET", "/", null, "a", false);
    assertThrows(
        UnsupportedStep.class, () -> run("okhttp-digest", DigestServer.PASSWORD, step));
  }
}
