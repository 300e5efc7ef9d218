# Asks the MongoDB Atlas Administration API for its root document, with HTTParty and HTTP Digest.
#
# ATLAS_USER and ATLAS_USER_KEY hold the public and the private key, ATLAS_BASE_URL the address of
# another server than the real one. Like the article's program it prints whatever JSON comes back,
# the body of a refusal included.
require_relative "lib/with_gems"
require "json"
require "pp"

base_url = ENV.fetch("ATLAS_BASE_URL", "https://cloud.mongodb.com/api/atlas/v1.0/")
digest_auth = { username: ENV.fetch("ATLAS_USER"), password: ENV.fetch("ATLAS_USER_KEY") }

response = HTTParty.get(base_url, digest_auth: digest_auth)
pp JSON.parse(response.body)
