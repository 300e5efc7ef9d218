package digestconformance;

import digestconformance.clients.LibraryAdapter;
import digestconformance.protocol.Protocol;
import java.io.IOException;
import java.io.PrintStream;

/** The adapter of the Java clients: {@code java -jar adapter.jar LIBRARY}. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("usage: java -jar adapter.jar LIBRARY");
      System.exit(2);
    }
    PrintStream answers = System.out;
    // Whatever a library prints is log, never protocol.
    System.setOut(System.err);
    new Protocol(LibraryAdapter.of(arguments[0])).serve(System.in, answers);
    System.exit(0);
  }
}
