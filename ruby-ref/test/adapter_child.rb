require "json"
require "open3"
require "timeout"

# A test of an adapter as the harness drives it: a process in PROGRAM, a line for a line.
module AdapterChild
  USER = "Mufasa"
  PASSWORD = "Circle of Life"

  def setup
    @input, @output, @process = Open3.popen2("ruby", self.class::PROGRAM, err: File::NULL)
  end

  def teardown
    Process.kill("KILL", @process.pid)
    [@input, @output].each(&:close)
  rescue Errno::ESRCH
    nil
  end

  def ask(message)
    @input.puts(message.is_a?(String) ? message : JSON.generate(message))
    Timeout.timeout(30) { JSON.parse(@output.gets) }
  end

  def run_steps(server, *steps, password: PASSWORD, cnonce: "0a4f113b0a4f113b", timeout: 5000)
    ask(cmd: "run", id: "7", baseUrl: server.url, timeoutMs: timeout, steps: steps,
        credentials: { username: USER, password: password },
        entropy: { cnonce: cnonce, time: "2024-01-01T00:00:00Z" })
  end

  def get(target = "/dir/index.html", **more)
    { method: "GET", target: target, **more }
  end

  def md5(text)
    Digest::MD5.hexdigest(text)
  end
end
