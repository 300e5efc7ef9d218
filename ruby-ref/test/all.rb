# Runs every test of this folder: `ruby test/all.rb`.
abort("ruby-ref: HTTParty is not installed; run: sh ruby-ref/install.sh") unless system("ruby", File.expand_path("../lib/with_gems.rb", __dir__))

require "minitest/autorun"
Dir[File.join(__dir__, "*_test.rb")].sort.each { |file| require file }
