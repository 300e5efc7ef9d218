package digestconformance.clients;

import digestconformance.protocol.Message;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.StandardAuthScheme;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.auth.DigestScheme;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.io.CloseMode;

/**
 * Apache HttpClient 5, called without a context, as its quick start does: each call starts unauthenticated.
 * The credentials are for Digest alone; for any scheme, it would send them as Basic to who asks.
 */
final class HttpClient5 implements Library {
  @Override
  public String name() {
    return "Apache HttpClient";
  }

  @Override
  public Class<?> origin() {
    return CloseableHttpClient.class;
  }

  @Override
  public int cnonceDigits() {
    return 32;
  }

  @Override
  public Session open(String baseUrl, Message.Credentials credentials, byte[] entropy) {
    PinnedSecureRandom.pin(DigestScheme.class, entropy);
    BasicCredentialsProvider provider = new BasicCredentialsProvider();
    provider.setCredentials(
        new AuthScope(null, null, -1, null, StandardAuthScheme.DIGEST),
        new UsernamePasswordCredentials(
            credentials.username(), credentials.password().toCharArray()));
    CloseableHttpClient client =
        HttpClients.custom().setDefaultCredentialsProvider(provider).build();
    return new Session() {
      @Override
      public Message.StepAnswer perform(String url, Message.Step step) throws Exception {
        return client.execute(request(url, step), HttpClient5::describe);
      }

      @Override
      public void close() {
        client.close(CloseMode.IMMEDIATE);
      }
    };
  }

  private static HttpUriRequestBase request(String url, Message.Step step) {
    HttpUriRequestBase request = new HttpUriRequestBase(step.method(), java.net.URI.create(url));
    request.setConfig(RequestConfig.custom().setRedirectsEnabled(step.follow()).build());
    step.headersOrNone().forEach(request::setHeader);
    if (step.body() != null) {
      request.setEntity(
          new ByteArrayEntity(step.body().getBytes(StandardCharsets.UTF_8), null));
    }
    return request;
  }

  private static Message.StepAnswer describe(ClassicHttpResponse response) throws java.io.IOException {
    byte[] body =
        response.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(response.getEntity());
    List<String> challenges =
        Arrays.stream(response.getHeaders("WWW-Authenticate")).map(NameValuePair::getValue).toList();
    return Answers.describe(response.getCode(), body, challenges, StandardCharsets.ISO_8859_1);
  }
}
