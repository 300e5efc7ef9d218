# net-http-digest_auth on Net::HTTP behind the adapter protocol, used as its own documentation shows.
require "cgi"
require "digest"
require "net/http"
require "net/http/digest_auth"
require "uri"
require_relative "lib/adapter_protocol"

# Makes the cnonce predictable; the library's code that formats and hashes stays as it is.
module PinnedCnonce
  class << self
    # 16 hexadecimal digits, set anew before each run.
    attr_accessor :cnonce
  end

  def make_cnonce
    PinnedCnonce.cnonce
  end
end

# One run is one Net::HTTP::DigestAuth, which counts the headers it makes.
module DigestAuthAdapter
  METHODS = %w[GET POST HEAD PUT DELETE PATCH OPTIONS].freeze

  module_function

  def hello
    fault = find_pin_fault
    warn("adapter: the cnonce cannot be pinned: #{fault}") if fault
    {
      name: "net-http-digest_auth",
      version: Net::HTTP::DigestAuth::VERSION,
      capabilities: METHODS.map { |method| "method:#{method}" } << "body",
      entropy: fault ? "observed" : "pinned",
      isolation: "instance"
    }
  end

  def run(message, steps)
    PinnedCnonce.cnonce = message["entropy"]["cnonce"]
    digest_auth = Net::HTTP::DigestAuth.new
    message["steps"].each do |step|
      AdapterProtocol.deadline(message["timeoutMs"]) { steps << perform(digest_auth, message, step) }
    end
  end

  # The library makes a header and no request: this is the program of its documentation.
  def perform(digest_auth, message, step)
    raise AdapterProtocol::Unsupported, "following redirects" if step["follow"]

    uri = URI.parse(message["baseUrl"] + step["target"])
    uri.user, uri.password = message["credentials"].values_at("username", "password").map { |text| CGI.escape(text) }
    http = Net::HTTP.new(uri.host, uri.port)
    http.read_timeout = http.open_timeout = message["timeoutMs"] / 1000.0
    # Else it makes a call again whose connection broke, which is no doing of the library under test.
    http.max_retries = 0
    response = http.request(build_request(uri, step))
    challenge = response["www-authenticate"]
    if response.code == "401" && challenge
      request = build_request(uri, step)
      request.add_field("Authorization", digest_auth.auth_header(uri, challenge, step["method"]))
      response = http.request(request)
    end
    describe(response, response["www-authenticate"] || challenge)
  end

  def build_request(uri, step)
    has_body = !step["body"].nil?
    request = Net::HTTPGenericRequest.new(step["method"], has_body, step["method"] != "HEAD", uri.request_uri)
    (step["headers"] || {}).each { |name, value| request[name] = value }
    request.body = step["body"] if has_body
    request
  end

  def describe(response, challenge)
    {
      status: response.code.to_i,
      bodySha256: Digest::SHA256.hexdigest(response.body.to_s.b),
      challenge: challenge && challenge.b.force_encoding(Encoding::ISO_8859_1).encode(Encoding::UTF_8)
    }
  end

  # Builds a header in the library, twice, and looks for the pinned cnonce in it.
  def find_pin_fault
    %w[0123456789abcdef fedcba9876543210].each do |cnonce|
      PinnedCnonce.cnonce = cnonce
      uri = URI.parse("http://user:password@127.0.0.1/")
      header = Net::HTTP::DigestAuth.new.auth_header(uri, 'Digest realm="r", nonce="n", qop="auth"', "GET")
      return "#{cnonce} does not show in #{header}" unless header.include?(%(cnonce="#{cnonce}"))
    end
    nil
  rescue StandardError => e
    "#{e.class}: #{e.message}"
  end
end

Net::HTTP::DigestAuth.prepend(PinnedCnonce)
AdapterProtocol.serve(DigestAuthAdapter)
