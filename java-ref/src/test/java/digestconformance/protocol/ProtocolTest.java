package digestconformance.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProtocolTest {
  private static final String RUN =
      "{\"cmd\":\"run\",\"id\":\"7\",\"credentials\":{\"username\":\"u\",\"password\":\"se\\\"cret\"},"
          + "\"steps\":[{\"method\":\"GET\",\"target\":\"/\"}]}";
  private static final String STEPS =
      "[{\"status\":200,\"bodySha256\":\"\",\"challenge\":null}]";

  /** Reports one step a run and then fails with what it was given, if anything. */
  private record FakeAdapter(Exception fault) implements Adapter {
    @Override
    public Message.Hello hello() {
      return new Message.Hello("fake", "1", List.of("body"), "pinned", "instance");
    }

    @Override
    public void run(Message.Run run, Consumer<Message.StepAnswer> report) throws Exception {
      report.accept(new Message.StepAnswer(200, "", null));
      if (fault != null) {
        throw fault;
      }
    }
  }

  private static List<JsonObject> ask(Exception fault, String... lines) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] in = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    new Protocol(new FakeAdapter(fault)).serve(new ByteArrayInputStream(in), out);
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> JsonParser.parseString(line).getAsJsonObject())
        .toList();
  }

  @Test
  void hello_names_language_and_runtime() throws IOException {
    JsonObject hello = ask(null, "{\"cmd\":\"hello\",\"protocol\":1}").get(0);
    assertEquals("fake", hello.get("name").getAsString());
    assertEquals("Java", hello.get("language").getAsString());
    assertTrue(hello.get("runtime").getAsString().startsWith("Java "));
  }

  @Test
  void what_is_not_known_is_unsupported() throws IOException {
    List<JsonObject> answers =
        ask(null, "{\"cmd\":\"honesty-probe\",\"id\":\"probe\"}", "not JSON", "[1]");
    assertEquals("{\"id\":\"probe\",\"unsupported\":\"honesty-probe\"}", answers.get(0).toString());
    assertEquals("{\"unsupported\":\"(not a JSON object)\"}", answers.get(1).toString());
    assertEquals("{\"unsupported\":\"(not a JSON object)\"}", answers.get(2).toString());
  }

  @Test
  void bye_ends_the_loop() throws IOException {
    assertEquals(List.of(), ask(null, "{\"cmd\":\"bye\"}", RUN));
  }

  @Test
  void a_run_that_ends_well_is_ok_with_its_steps() throws IOException {
    assertEquals(
        "{\"id\":\"7\",\"ok\":true,\"steps\":" + STEPS + "}", ask(null, RUN).get(0).toString());
  }

  @Test
  void a_step_that_the_library_cannot_do_is_unsupported() throws IOException {
    assertEquals(
        "{\"id\":\"7\",\"unsupported\":\"body with GET\"}",
        ask(new UnsupportedStep("body with GET"), RUN).get(0).toString());
  }

  @Test
  void an_error_is_told_with_the_steps_before_it_and_without_secrets() throws IOException {
    Exception fault = new IOException("se\"cret, se\\\"cret, response=\"0a1b\"");
    JsonObject answer = ask(fault, RUN).get(0);
    JsonObject threw = answer.getAsJsonObject("threw");
    assertEquals("IOException", threw.get("type").getAsString());
    assertEquals(
        "[password], [password], response=\"[response]\"", threw.get("message").getAsString());
    assertEquals(STEPS, answer.get("steps").toString());
  }
}
