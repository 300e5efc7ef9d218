package digestconformance.protocol;

/** The library cannot do a step at all; the message names what. */
public final class UnsupportedStep extends Exception {
  private static final long serialVersionUID = 1L;

  public UnsupportedStep(String what) {
    super(what);
  }
}
