require "digest"
require "json"
require "socket"

# A small server that demands HTTP Digest and recomputes each response by itself: MD5, qop=auth, one
# nonce, one user. Answers a request a connection; `requests` lists what came.
class DigestServer
  REALM = "MMS Public API"
  NONCE = "+4YICU5YLx6mQEzmVhx1G5ySQVrufjv6"
  CHALLENGE = %(Digest realm="#{REALM}", domain="", nonce="#{NONCE}", algorithm=MD5, qop="auth", stale=false)
  REFUSAL = { error: 401, reason: "Unauthorized", detail: "You are not authorized for this resource." }.freeze

  Request = Struct.new(:line, :authorization, :body)

  attr_reader :requests

  def self.open(username, password)
    server = new(username, password)
    yield server
  ensure
    server&.close
  end

  def initialize(username, password)
    @username = username
    @password = password
    @requests = []
    @listener = TCPServer.new("127.0.0.1", 0)
    @thread = Thread.new { serve }
  end

  def url
    "http://127.0.0.1:#{@listener.addr[1]}"
  end

  def root
    { appName: "MongoDB Atlas", apiKey: { publicKey: @username }, throttling: false }
  end

  # The values of a parameter in the credentials that came.
  def sent(name)
    requests.filter_map(&:authorization).map { |line| line[/\b#{name}="?([^",]+)/, 1] }
  end

  def close
    @thread.kill.join
    @listener.close
  end

  private

  def serve
    loop do
      socket = @listener.accept
      answer(socket)
    rescue SystemCallError, IOError
      next
    ensure
      socket&.close
    end
  end

  def answer(socket)
    request = read(socket)
    requests << request
    method, target = request.line.split
    case target
    when "/moved" then write(socket, method, "302 Found", {}, "Location: /there")
    when "/drip" then drip(socket)
    when "/garbage" then socket.write("no HTTP at all, password #{@password}\r\n\r\n")
    else
      return write(socket, method, "200 OK", root) if accepts?(method, target, request.authorization)

      write(socket, method, "401 Unauthorized", REFUSAL, "WWW-Authenticate: #{CHALLENGE}")
    end
  end

  def read(socket)
    line = socket.gets.to_s.chomp
    headers = {}
    while (header = socket.gets&.chomp) && !header.empty?
      name, value = header.split(": ", 2)
      headers[name.downcase] = value
    end
    Request.new(line, headers["authorization"], socket.read(headers["content-length"].to_i))
  end

  def accepts?(method, target, authorization)
    sent = authorization.to_s.scan(/(\w+)="?([^",]*)"?/).to_h
    return false unless sent["username"] == @username && sent["nonce"] == NONCE && sent["uri"] == target

    ha1 = md5("#{@username}:#{REALM}:#{@password}")
    ha2 = md5("#{method}:#{target}")
    sent["response"] == md5("#{ha1}:#{NONCE}:#{sent["nc"]}:#{sent["cnonce"]}:auth:#{ha2}")
  end

  def write(socket, method, status, document, *headers)
    body = JSON.generate(document)
    head = ["HTTP/1.1 #{status}", *headers, "Content-Type: application/json", "Content-Length: #{body.bytesize}"]
    socket.write("#{head.join("\r\n")}\r\nConnection: close\r\n\r\n")
    socket.write(body) unless method == "HEAD"
  end

  # A body that never ends, a byte at a time: no single read of the client times out.
  def drip(socket)
    socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
    loop do
      socket.write(".")
      sleep(0.02)
    end
  end

  def md5(text)
    Digest::MD5.hexdigest(text)
  end
end
