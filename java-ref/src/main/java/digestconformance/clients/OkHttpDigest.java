package digestconformance.clients;

import com.burgstaller.okhttp.AuthenticationCacheInterceptor;
import com.burgstaller.okhttp.CachingAuthenticatorDecorator;
import com.burgstaller.okhttp.digest.CachingAuthenticator;
import com.burgstaller.okhttp.digest.Credentials;
import com.burgstaller.okhttp.digest.DigestAuthenticator;
import digestconformance.protocol.Message;
import digestconformance.protocol.UnsupportedStep;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** OkHttp with okhttp-digest, set up with the cache as its README shows. */
final class OkHttpDigest implements Library {
  private static final Set<String> BODILESS = Set.of("GET", "HEAD");
  private static final Set<String> BODIED = Set.of("POST", "PUT", "PATCH");

  @Override
  public String name() {
    return "okhttp-digest";
  }

  @Override
  public Class<?> origin() {
    return DigestAuthenticator.class;
  }

  @Override
  public int cnonceDigits() {
    return 16;
  }

  @Override
  public Session open(String baseUrl, Message.Credentials credentials, byte[] entropy) {
    // What the constructor without charset and random chooses, but for the random.
    DigestAuthenticator authenticator =
        new DigestAuthenticator(
            new Credentials(credentials.username(), credentials.password()),
            StandardCharsets.US_ASCII,
            new PinnedRandom(entropy));
    Map<String, CachingAuthenticator> cache = new ConcurrentHashMap<>();
    OkHttpClient client =
        new OkHttpClient.Builder()
            .authenticator(new CachingAuthenticatorDecorator(authenticator, cache))
            .addInterceptor(new AuthenticationCacheInterceptor(cache))
            .build();
    return new Session() {
      @Override
      public Message.StepAnswer perform(String url, Message.Step step) throws Exception {
        OkHttpClient following =
            client.newBuilder().followRedirects(step.follow()).build();
        try (Response response = following.newCall(request(url, step)).execute()) {
          byte[] body = response.body() == null ? new byte[0] : response.body().bytes();
          return Answers.describe(
              response.code(), body, response.headers("WWW-Authenticate"), StandardCharsets.UTF_8);
        }
      }

      @Override
      public void close() {
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
      }
    };
  }

  private static Request request(String url, Message.Step step) throws UnsupportedStep {
    if (step.body() != null && BODILESS.contains(step.method())) {
      throw new UnsupportedStep("body with " + step.method());
    }
    RequestBody body = null;
    if (step.body() != null || BODIED.contains(step.method())) {
      String text = step.body() == null ? "" : step.body();
      body = RequestBody.create(text.getBytes(StandardCharsets.UTF_8));
    }
    Request.Builder request = new Request.Builder().url(url).method(step.method(), body);
    step.headersOrNone().forEach(request::header);
    return request.build();
  }
}
