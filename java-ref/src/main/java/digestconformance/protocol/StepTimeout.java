package digestconformance.protocol;

/** A step took longer than the run allows. */
public final class StepTimeout extends Exception {
  private static final long serialVersionUID = 1L;

  public StepTimeout(long timeoutMs) {
    super("no complete response within " + timeoutMs + " ms");
  }
}
