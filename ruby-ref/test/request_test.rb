require "minitest/autorun"
require "open3"
require_relative "digest_server"

# The article's program against a server that checks it.
class RequestTest < Minitest::Test
  PROGRAM = File.expand_path("../request.rb", __dir__)

  def run_program(base_url, user, key)
    environment = { "ATLAS_BASE_URL" => base_url, "ATLAS_USER" => user, "ATLAS_USER_KEY" => key, "NO_PROXY" => "*" }
    output, log, status = Open3.capture3(environment, "ruby", PROGRAM)
    assert(status.success?, log)
    output
  end

  def test_prints_the_root_document
    DigestServer.open("ewmaqvde", "right-key") do |server|
      output = run_program("#{server.url}/api/atlas/v1.0/", "ewmaqvde", "right-key")
      # Ruby 3.4 puts blanks round the arrow.
      assert_match(/"appName" ?=> ?"MongoDB Atlas"/, output)
      assert_match(/"publicKey" ?=> ?"ewmaqvde"/, output)
      assert_equal(["GET /api/atlas/v1.0/ HTTP/1.1"] * 2, server.requests.map(&:line))
    end
  end

  def test_prints_the_body_of_the_refusal_with_a_wrong_key
    DigestServer.open("ewmaqvde", "right-key") do |server|
      output = run_program("#{server.url}/api/atlas/v1.0/", "ewmaqvde", "wrong-key")
      assert_match(/"error" ?=> ?401/, output)
      assert_includes(output, "You are not authorized for this resource.")
      assert_equal(2, server.requests.length)
    end
  end
end
