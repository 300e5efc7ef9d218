require "minitest/autorun"
require_relative "adapter_child"
require_relative "digest_server"

# The adapter of net-http-digest_auth driven over its standard streams, as the harness drives it.
class NetHttpDigestAuthAdapterTest < Minitest::Test
  include AdapterChild

  PROGRAM = File.expand_path("../adapter_net_http_digest_auth.rb", __dir__)

  def test_says_hello_with_the_installed_version_and_a_proven_pin
    hello = ask(cmd: "hello", protocol: 1)
    version = IO.popen(["ruby", "-r", "net/http/digest_auth", "-e", "print Net::HTTP::DigestAuth::VERSION"], &:read)
    assert_equal(["net-http-digest_auth", version], hello.values_at("name", "version"))
    assert_equal(%w[pinned instance], hello.values_at("entropy", "isolation"))
    assert_empty(%w[method:GET method:POST method:HEAD method:PUT method:DELETE body] - hello["capabilities"])
  end

  def test_answers_unsupported_to_what_it_does_not_know
    assert_equal({ "id" => "probe", "unsupported" => "honesty-probe" }, ask(cmd: "honesty-probe", id: "probe"))
    DigestServer.open(USER, PASSWORD) do |server|
      answer = run_steps(server, get("/moved", follow: true))
      assert_equal({ "id" => "7", "unsupported" => "following redirects" }, answer)
    end
  end

  def test_sends_exactly_the_pinned_cnonce_hashes_it_as_the_library_does_and_reports_what_came_back
    DigestServer.open(USER, PASSWORD) do |server|
      answer = run_steps(server, get, cnonce: "00000000000000ff")
      body = Digest::SHA256.hexdigest(JSON.generate(server.root))
      step = { "status" => 200, "bodySha256" => body, "challenge" => DigestServer::CHALLENGE }
      assert_equal({ "id" => "7", "ok" => true, "steps" => [step] }, answer)
      ha1 = md5("#{USER}:#{DigestServer::REALM}:#{PASSWORD}")
      ha2 = md5("GET:/dir/index.html")
      expected = md5("#{ha1}:#{DigestServer::NONCE}:00000000:00000000000000ff:auth:#{ha2}")
      assert_equal([expected], server.sent("response"))
    end
  end

  def test_starts_each_run_afresh_and_keeps_the_client_within_one
    DigestServer.open(USER, PASSWORD) do |server|
      run_steps(server, get, get)
      run_steps(server, get)
      assert_equal(%w[00000000 00000001 00000000], server.sent("nc"))
    end
  end

  def test_sends_method_and_body
    DigestServer.open(USER, PASSWORD) do |server|
      answer = run_steps(server, { method: "POST", target: "/p?q=1", body: "a=ü" }, { method: "HEAD", target: "/h" })
      assert_equal([200, 200], answer["steps"].map { |step| step["status"] })
      assert_equal("POST /p?q=1 HTTP/1.1", server.requests[1].line)
      assert_equal("a=ü".b, server.requests[1].body.b)
    end
  end

  def test_reports_an_error_with_the_steps_before_it_and_without_the_password
    DigestServer.open(USER, PASSWORD) do |server|
      answer = run_steps(server, get, get("/garbage"))
      assert_equal("Net::HTTPBadResponse", answer["threw"]["type"])
      assert_equal([200], answer["steps"].map { |step| step["status"] })
      refute_includes(JSON.generate(answer), PASSWORD)
    end
  end

  def test_gives_up_after_timeout_even_while_bytes_keep_coming
    DigestServer.open(USER, PASSWORD) do |server|
      assert_equal("StepTimeout", run_steps(server, get("/drip"), timeout: 300)["threw"]["type"])
    end
    DigestServer.open(USER, PASSWORD) { |server| assert(run_steps(server, get)["ok"]) }
  end
end
