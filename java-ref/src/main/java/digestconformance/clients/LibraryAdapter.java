package digestconformance.clients;

import digestconformance.protocol.Adapter;
import digestconformance.protocol.Message;
import digestconformance.protocol.StepTimeout;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Drives any of the libraries. */
public final class LibraryAdapter implements Adapter {
  private static final List<String> METHODS =
      List.of("GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS");
  private static final Map<String, Library> LIBRARIES =
      new TreeMap<>(
          Map.of(
              "httpclient5", new HttpClient5(),
              "okhttp-digest", new OkHttpDigest(),
              "jetty-client", new JettyClient()));
  private static final Pattern JAR_VERSION = Pattern.compile("-(\\d[^/]*)\\.jar$");

  private final Library library;

  private LibraryAdapter(Library library) {
    this.library = library;
  }

  /** The adapter of a library by its short name. */
  public static LibraryAdapter of(String name) {
    Library library = LIBRARIES.get(name);
    if (library == null) {
      throw new IllegalArgumentException(
          "there is no library \"" + name + "\"; known are " + String.join(", ", LIBRARIES.keySet()));
    }
    return new LibraryAdapter(library);
  }

  @Override
  public Message.Hello hello() {
    List<String> capabilities = new ArrayList<>(List.of("body"));
    METHODS.forEach(method -> capabilities.add("method:" + method));
    return new Message.Hello(
        library.name(), version(), capabilities, isPinned() ? "pinned" : "observed", "instance");
  }

  private boolean isPinned() {
    String fault = new PinProof(this).findFault();
    if (fault != null) {
      System.err.println("adapter: the cnonce cannot be pinned: " + fault);
    }
    return fault == null && library.cnonceDigits() == 16;
  }

  private String version() {
    String jar = library.origin().getProtectionDomain().getCodeSource().getLocation().getPath();
    Matcher found = JAR_VERSION.matcher(jar);
    return found.find() ? found.group(1) : "unknown";
  }

  @Override
  public void run(Message.Run run, Consumer<Message.StepAnswer> report) throws Exception {
    byte[] entropy = HexFormat.of().parseHex(run.entropy().cnonce());
    ExecutorService caller = Executors.newSingleThreadExecutor(LibraryAdapter::daemon);
    try (Library.Session session = library.open(run.baseUrl(), run.credentials(), entropy)) {
      for (Message.Step step : run.steps()) {
        Future<Message.StepAnswer> answer =
            caller.submit(() -> session.perform(run.baseUrl() + step.target(), step));
        report.accept(await(answer, run.timeoutMs()));
      }
    } finally {
      caller.shutdownNow();
    }
  }

  /** Closing the session, which follows on an error, ends a call that was given up. */
  private static Message.StepAnswer await(Future<Message.StepAnswer> answer, long timeoutMs)
      throws Exception {
    try {
      return answer.get(timeoutMs, TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new StepTimeout(timeoutMs);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof Exception cause ? cause : failed;
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "client");
    thread.setDaemon(true);
    return thread;
  }
}
