package digestconformance.clients;

import java.util.Random;

/** Gives the same bytes over and over, for libraries that let their user bring the randomness. */
final class PinnedRandom extends Random {
  private static final long serialVersionUID = 1L;

  private final byte[] entropy;

  PinnedRandom(byte[] entropy) {
    this.entropy = entropy.clone();
  }

  @Override
  public void nextBytes(byte[] bytes) {
    for (int index = 0; index < bytes.length; index++) {
      bytes[index] = entropy[index % entropy.length];
    }
  }
}
