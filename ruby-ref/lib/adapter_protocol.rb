require "json"
require "timeout"

# The adapter side of docs/adapter-protocol.md: JSON lines in, JSON lines out, one run at a time.
#
# Knows no HTTP library. An adapter hands over an object with `hello` and `run`; everything that is
# printed elsewhere goes to standard error.
module AdapterProtocol
  # Raised by a run for a step that the library cannot do at all; the message names what.
  class Unsupported < StandardError; end

  # A step took longer than the run's timeoutMs.
  class StepTimeout < StandardError; end

  RUNTIME = "#{RUBY_ENGINE} #{RUBY_VERSION}"
  ERROR_TEXT_LIMIT = 500

  module_function

  # Answers commands until `bye` or the end of input.
  #
  # `adapter.hello` returns the answer to `hello`. `adapter.run(message, steps)` performs the steps in
  # order and appends an answer to the array `steps` for each that brought a response.
  def serve(adapter)
    answers = claim_standard_output
    $stdin.set_encoding(Encoding::UTF_8)
    $stdin.each_line do |line|
      message = parse(line)
      break if message["cmd"] == "bye"

      answers.puts(JSON.generate(answer(message, adapter)))
    end
  end

  # Raises StepTimeout in the block when it takes longer, wherever it waits: a library's own timeout
  # bounds each read, so a server that sends a byte now and then outlasts it.
  def deadline(timeout_ms, &block)
    Timeout.timeout(timeout_ms / 1000.0, StepTimeout, "no complete response within #{timeout_ms} ms", &block)
  end

  # An error's text without the password and without a whole `response` value, cut to 500 characters.
  def without_secrets(text, password)
    text = text.dup.force_encoding(Encoding::UTF_8).scrub
    [password, password.inspect[1..-2]].uniq.reject(&:empty?).each do |secret|
      text = text.gsub(secret) { "[password]" }
    end
    text.gsub(/(response=\\?"?)\h+/, '\1[response]')[0, ERROR_TEXT_LIMIT]
  end

  def answer(message, adapter)
    case message["cmd"]
    when "hello" then adapter.hello.merge(language: "Ruby", runtime: RUNTIME)
    when "run" then answer_run(message, adapter)
    else { id: message["id"], unsupported: message["cmd"].to_s }.compact
    end
  end

  # Interrupt and SystemExit pass: they are for the process, not for the run.
  def answer_run(message, adapter)
    steps = []
    adapter.run(message, steps)
    { id: message["id"], ok: true, steps: steps }
  rescue Unsupported => e
    { id: message["id"], unsupported: e.message }
  rescue StepTimeout => e
    { id: message["id"], threw: { type: "StepTimeout", message: e.message }, steps: steps }
  rescue StandardError, NotImplementedError, NoMemoryError, SystemStackError => e
    text = without_secrets(e.message, message["credentials"]["password"])
    { id: message["id"], threw: { type: e.class.name, message: text }, steps: steps }
  end

  # Keeps the real standard output for answers; whatever else is printed becomes log.
  def claim_standard_output
    answers = $stdout.dup
    answers.set_encoding(Encoding::UTF_8)
    answers.sync = true
    $stdout.reopen($stderr)
    answers
  end

  def parse(line)
    message = JSON.parse(line)
    message.is_a?(Hash) ? message : { "cmd" => "(not an object)" }
  rescue JSON::ParserError
    { "cmd" => "(not JSON)" }
  end
end
