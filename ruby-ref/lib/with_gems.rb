# Loads HTTParty from where install.sh put it: the folder vendor/ when Bundler filled it, else the system.
vendor = File.expand_path("../vendor/bundle", __dir__)
if Dir.exist?(vendor)
  ENV["BUNDLE_GEMFILE"] = File.expand_path("../Gemfile", __dir__)
  ENV["BUNDLE_PATH"] = vendor
  require "bundler/setup"
end
require "httparty"
