package digestconformance.protocol;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The adapter side of docs/adapter-protocol.md: one JSON object a line in, one a line out. */
public final class Protocol {
  private static final int ERROR_TEXT_LIMIT = 500;
  private static final Gson GSON =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  private final Adapter adapter;

  public Protocol(Adapter adapter) {
    this.adapter = adapter;
  }

  /** Answers commands until {@code bye} or the end of the input. */
  public void serve(InputStream in, OutputStream out) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      JsonObject message = parse(line);
      if (text(message, "cmd").equals("bye")) {
        return;
      }
      out.write((GSON.toJson(answer(message)) + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }

  private JsonObject answer(JsonObject message) {
    switch (text(message, "cmd")) {
      case "hello":
        JsonObject hello = GSON.toJsonTree(adapter.hello()).getAsJsonObject();
        hello.addProperty("language", "Java");
        hello.addProperty("runtime", "Java " + Runtime.version().feature());
        return hello;
      case "run":
        return answerRun(GSON.fromJson(message, Message.Run.class));
      default:
        JsonObject answer = new JsonObject();
        if (message.has("id")) {
          answer.add("id", message.get("id"));
        }
        answer.addProperty("unsupported", text(message, "cmd"));
        return answer;
    }
  }

  private JsonObject answerRun(Message.Run run) {
    List<Message.StepAnswer> steps = new ArrayList<>();
    JsonObject answer = new JsonObject();
    answer.addProperty("id", run.id());
    try {
      adapter.run(run, steps::add);
      answer.addProperty("ok", true);
    } catch (UnsupportedStep unsupported) {
      answer.addProperty("unsupported", unsupported.getMessage());
      return answer;
    } catch (Exception error) {
      JsonObject threw = new JsonObject();
      threw.addProperty("type", error.getClass().getSimpleName());
      threw.addProperty(
          "message", withoutSecrets(String.valueOf(error.getMessage()), run.credentials().password()));
      answer.add("threw", threw);
    }
    answer.add("steps", GSON.toJsonTree(steps));
    return answer;
  }

  /** An error's text without the password and without a whole {@code response}, cut to 500 characters. */
  public static String withoutSecrets(String text, String password) {
    String clean = text;
    if (!password.isEmpty()) {
      String escaped = password.replace("\\", "\\\\").replace("\"", "\\\"");
      clean = clean.replace(password, "[password]").replace(escaped, "[password]");
    }
    clean = clean.replaceAll("(?i)(response=\\\\?\"?)[0-9a-f]+", "$1[response]");
    return clean.substring(0, Math.min(clean.length(), ERROR_TEXT_LIMIT));
  }

  private static JsonObject parse(String line) {
    try {
      JsonObject message = GSON.fromJson(line, JsonObject.class);
      if (message != null) {
        return message;
      }
    } catch (JsonParseException notAnObject) {
      // Said in the answer.
    }
    JsonObject nothing = new JsonObject();
    nothing.addProperty("cmd", "(not a JSON object)");
    return nothing;
  }

  private static String text(JsonObject message, String name) {
    return message.has(name) && message.get(name).isJsonPrimitive()
        ? message.get(name).getAsString()
        : "";
  }
}
