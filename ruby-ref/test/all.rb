# Runs every test of this folder: `ruby test/all.rb`.
abort("ruby-ref: HTTParty is not installed; run: sh ruby-ref/install.sh") unless system("ruby", File.expand_path("../lib/with_gems.rb", __dir__))

# This one is no part of the core: a machine without it goes on, told so; in CI it is installed.
install = File.expand_path("../install-net-http-digest_auth.sh", __dir__)
abort("ruby-ref: net-http-digest_auth could not be installed") if ENV["CI"] && !system("sh", install)
tests = Dir[File.join(__dir__, "*_test.rb")].sort
unless system("ruby", "-r", "net/http/digest_auth", "-e", "exit", err: File::NULL)
  warn("ruby-ref: NO TESTS of net-http-digest_auth: it is not installed; run: sh ruby-ref/install-net-http-digest_auth.sh")
  tests.reject! { |file| file.include?("net_http_digest_auth") }
end

require "minitest/autorun"
tests.each { |file| require file }
