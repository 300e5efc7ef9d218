require "minitest/autorun"
require_relative "adapter_child"
require_relative "digest_server"

# The adapter driven over its standard streams, as the harness drives it.
class AdapterTest < Minitest::Test
  include AdapterChild

  PROGRAM = File.expand_path("../adapter.rb", __dir__)

  def test_says_hello_with_the_installed_version_and_a_proven_pin
    hello = ask(cmd: "hello", protocol: 1)
    version = IO.popen(["ruby", "-e", "require ARGV[0]; print HTTParty::VERSION", File.expand_path("../lib/with_gems", __dir__)], &:read)
    assert_equal(version, hello["version"])
    assert_equal(%w[pinned instance], hello.values_at("entropy", "isolation"))
    assert_empty(%w[method:GET method:POST method:HEAD method:PUT method:DELETE body] - hello["capabilities"])
  end

  def test_answers_unsupported_to_what_it_does_not_know
    assert_equal({ "id" => "probe", "unsupported" => "honesty-probe" }, ask(cmd: "honesty-probe", id: "probe"))
    assert_includes(ask("not JSON"), "unsupported")
  end

  def test_ends_with_exit_code_0_on_bye
    @input.puts('{"cmd":"bye"}')
    assert_equal(0, Timeout.timeout(10) { @process.value }.exitstatus)
  end

  def test_sends_exactly_the_pinned_cnonce_and_reports_what_came_back
    DigestServer.open(USER, PASSWORD) do |server|
      answer = run_steps(server, get)
      body = Digest::SHA256.hexdigest(JSON.generate(server.root))
      step = { "status" => 200, "bodySha256" => body, "challenge" => nil }
      assert_equal({ "id" => "7", "ok" => true, "steps" => [step] }, answer)
      assert_equal(["0a4f113b0a4f113b"], server.sent("cnonce"))
    end
  end

  def test_reports_the_challenge_of_a_second_refusal
    DigestServer.open(USER, "another password") do |server|
      step = run_steps(server, get)["steps"].first
      assert_equal([401, DigestServer::CHALLENGE], step.values_at("status", "challenge"))
    end
  end

  def test_leaves_the_hashing_of_the_library_alone
    DigestServer.open(USER, PASSWORD) do |server|
      run_steps(server, get, cnonce: "00000000000000ff")
      ha1 = md5("#{USER}:#{DigestServer::REALM}:#{PASSWORD}")
      ha2 = md5("GET:/dir/index.html")
      expected = md5("#{ha1}:#{DigestServer::NONCE}:00000001:00000000000000ff:auth:#{ha2}")
      assert_equal([expected], server.sent("response"))
    end
  end

  def test_takes_a_new_pin_with_each_run
    DigestServer.open(USER, PASSWORD) do |server|
      run_steps(server, get, get, cnonce: "1111111111111111")
      run_steps(server, get, cnonce: "2222222222222222")
      assert_equal(%w[1111111111111111 1111111111111111 2222222222222222], server.sent("cnonce"))
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

  def test_does_not_follow_redirects_unless_asked
    DigestServer.open(USER, PASSWORD) do |server|
      assert_equal(302, run_steps(server, get("/moved"))["steps"].first["status"])
      assert_equal(200, run_steps(server, get("/moved", follow: true))["steps"].first["status"])
    end
  end

  def test_says_that_httparty_cannot_send_a_method
    DigestServer.open(USER, PASSWORD) do |server|
      answer = run_steps(server, { method: "BREW", target: "/" })
      assert_equal({ "id" => "7", "unsupported" => "method:BREW" }, answer)
    end
  end

  def test_reports_an_error_of_the_library_without_the_password
    DigestServer.open(USER, PASSWORD) do |server|
      answer = run_steps(server, get, get("/garbage"))
      assert_equal("Net::HTTPBadResponse", answer["threw"]["type"])
      assert_equal([200], answer["steps"].map { |step| step["status"] })
      refute_includes(JSON.generate(answer), PASSWORD)
    end
  end

  def test_gives_up_after_timeout_even_while_bytes_keep_coming
    DigestServer.open(USER, PASSWORD) do |server|
      answer = run_steps(server, get("/drip"), timeout: 300)
      assert_equal("StepTimeout", answer["threw"]["type"])
    end
    DigestServer.open(USER, PASSWORD) { |server| assert(run_steps(server, get)["ok"]) }
  end
end
