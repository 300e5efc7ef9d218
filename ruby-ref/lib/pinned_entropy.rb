# Makes HTTParty's cnonce predictable without touching the code that formats and hashes: the random
# text becomes a sentinel, and the one MD5 of the sentinel yields the wanted digits. Prepended to
# Net::HTTPHeader::DigestAuthenticator, which takes its cnonce from `md5(random)`.
module PinnedEntropy
  # No text that a run hashes is this object; equal text is not enough.
  SENTINEL = "pinned cnonce".dup.freeze

  class << self
    # 16 hexadecimal digits, set anew before each run.
    attr_accessor :cnonce
  end

  private

  def random
    SENTINEL
  end

  def md5(text)
    text.equal?(SENTINEL) ? PinnedEntropy.cnonce : super
  end
end
