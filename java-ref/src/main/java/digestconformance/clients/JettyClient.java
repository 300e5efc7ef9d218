package digestconformance.clients;

import digestconformance.protocol.Message;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.eclipse.jetty.client.Authentication;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.DigestAuthentication;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;

/** Jetty's client. */
final class JettyClient implements Library {
  @Override
  public String name() {
    return "Jetty client";
  }

  @Override
  public Class<?> origin() {
    return HttpClient.class;
  }

  @Override
  public int cnonceDigits() {
    return 32;
  }

  @Override
  public Session open(String baseUrl, Message.Credentials credentials, byte[] entropy)
      throws Exception {
    HttpClient client = new HttpClient();
    client.start();
    client
        .getAuthenticationStore()
        .addAuthentication(
            new DigestAuthentication(
                URI.create(baseUrl),
                Authentication.ANY_REALM,
                credentials.username(),
                credentials.password(),
                new PinnedRandom(entropy)));
    return new Session() {
      @Override
      public Message.StepAnswer perform(String url, Message.Step step) throws Exception {
        return JettyClient.perform(client, url, step);
      }

      @Override
      public void close() throws Exception {
        client.stop();
      }
    };
  }

  private static Message.StepAnswer perform(HttpClient client, String url, Message.Step step)
      throws Exception {
    Request request = client.newRequest(url).method(step.method()).followRedirects(step.follow());
    step.headersOrNone()
        .forEach((name, value) -> request.headers(headers -> headers.put(name, value)));
    if (step.body() != null) {
      request.body(new BytesRequestContent(step.body().getBytes(StandardCharsets.UTF_8)));
    }
    try {
      ContentResponse response = request.send();
      return Answers.describe(
          response.getStatus(),
          response.getContent(),
          response.getHeaders().getValuesList("WWW-Authenticate"),
          StandardCharsets.ISO_8859_1);
    } catch (ExecutionException wrapped) {
      throw wrapped.getCause() instanceof Exception cause ? cause : wrapped;
    }
  }
}
