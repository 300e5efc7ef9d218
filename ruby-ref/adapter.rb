# HTTParty behind the adapter protocol.
require_relative "lib/with_gems"
require_relative "lib/adapter_protocol"
require_relative "lib/pinned_entropy"
require "digest"

# One run is one anonymous class that includes HTTParty: defaults and cookies live on that class.
module HttpartyAdapter
  METHODS = %w[GET POST HEAD PUT DELETE PATCH OPTIONS].freeze

  module_function

  def hello
    fault = find_pin_fault
    warn("adapter: the cnonce cannot be pinned: #{fault}") if fault
    {
      name: "httparty",
      version: HTTParty::VERSION,
      capabilities: METHODS.map { |method| "method:#{method}" } << "body",
      entropy: fault ? "observed" : "pinned",
      isolation: "instance"
    }
  end

  def run(message, steps)
    PinnedEntropy.cnonce = message["entropy"]["cnonce"]
    client = Class.new { include HTTParty }
    credentials = message["credentials"].slice("username", "password").transform_keys(&:to_sym)
    message["steps"].each do |step|
      AdapterProtocol.deadline(message["timeoutMs"]) do
        steps << describe(perform(client, credentials, message, step))
      end
    end
  end

  def perform(client, credentials, message, step)
    raise AdapterProtocol::Unsupported, "method:#{step["method"]}" unless METHODS.include?(step["method"])

    options = {
      digest_auth: credentials,
      follow_redirects: step["follow"] == true,
      timeout: message["timeoutMs"] / 1000.0
    }
    options[:headers] = step["headers"] if step["headers"]
    options[:body] = step["body"] if step["body"]
    client.public_send(step["method"].downcase, message["baseUrl"] + step["target"], options)
  end

  # HTTParty answers a 401 itself, so its challenge shows only where the second answer is a 401 as well.
  def describe(response)
    challenge = response.headers["www-authenticate"]
    {
      status: response.code,
      bodySha256: Digest::SHA256.hexdigest(response.body.to_s.b),
      challenge: challenge && challenge.b.force_encoding(Encoding::ISO_8859_1).encode(Encoding::UTF_8)
    }
  end

  # Builds a header in the library, twice, and looks for the pinned cnonce in it.
  def find_pin_fault
    %w[0123456789abcdef fedcba9876543210].each do |cnonce|
      PinnedEntropy.cnonce = cnonce
      request = Net::HTTP::Get.new("/")
      request.digest_auth("user", "password", { "www-authenticate" => 'Digest realm="r", nonce="n", qop="auth"' })
      header = request["Authorization"]
      return "#{cnonce} does not show in #{header}" unless header.include?(%(cnonce="#{cnonce}"))
    end
    nil
  rescue StandardError => e
    "#{e.class}: #{e.message}"
  end
end

Net::HTTPHeader::DigestAuthenticator.prepend(PinnedEntropy)
AdapterProtocol.serve(HttpartyAdapter)
