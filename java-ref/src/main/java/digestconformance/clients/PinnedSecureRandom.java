package digestconformance.clients;

import java.security.Provider;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.security.Security;

/**
 * Stands in for {@code new SecureRandom()}, for a library that makes its own. One class gets the same bytes
 * over and over; whoever else asks gets real randomness, so that TLS stays what it was.
 */
public final class PinnedSecureRandom extends SecureRandomSpi {
  private static final long serialVersionUID = 1L;
  private static final StackWalker STACK =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private static volatile Class<?> caller;
  private static volatile byte[] entropy = {};

  // Chosen before this provider is put in front of the system's own.
  private static final SecureRandom GENUINE = new SecureRandom();

  /** From now on this class gets these bytes. */
  static void pin(Class<?> pinned, byte[] bytes) {
    caller = pinned;
    entropy = bytes.clone();
    if (Security.getProvider(PinnedProvider.NAME) == null) {
      Security.insertProviderAt(new PinnedProvider(), 1);
    }
  }

  @Override
  protected void engineNextBytes(byte[] bytes) {
    boolean pinned =
        STACK.walk(frames -> frames.anyMatch(frame -> frame.getDeclaringClass() == caller));
    if (pinned) {
      new PinnedRandom(entropy).nextBytes(bytes);
    } else {
      GENUINE.nextBytes(bytes);
    }
  }

  @Override
  protected void engineSetSeed(byte[] seed) {
    GENUINE.setSeed(seed);
  }

  @Override
  protected byte[] engineGenerateSeed(int size) {
    return GENUINE.generateSeed(size);
  }

  private static final class PinnedProvider extends Provider {
    private static final long serialVersionUID = 1L;
    static final String NAME = "Pinned";

    PinnedProvider() {
      super(NAME, "1", "a source of randomness that one class finds pinned");
      put("SecureRandom.Pinned", PinnedSecureRandom.class.getName());
    }
  }
}
