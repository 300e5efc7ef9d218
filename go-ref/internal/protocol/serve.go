package protocol

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"runtime"
	"strings"
)

const errorTextLimit = 500

// Adapter is one library behind the protocol.
type Adapter interface {
	Hello() Hello
	// Run performs the steps in order and reports each that brought a response.
	Run(run Run, report func(StepAnswer)) error
}

// Serve answers the commands of in, one a line, until `bye` or its end.
//
// A panic of the library is not caught: it ends a user's program, so it ends this one.
func Serve(adapter Adapter, in io.Reader, out io.Writer) error {
	lines := bufio.NewReader(in)
	answers := json.NewEncoder(out)
	answers.SetEscapeHTML(false)
	for {
		line, err := lines.ReadBytes('\n')
		if len(strings.TrimSpace(string(line))) > 0 {
			reply := answerLine(adapter, line)
			if reply == nil {
				return nil
			}
			if err := answers.Encode(reply); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// answerLine is nil for `bye`.
func answerLine(adapter Adapter, line []byte) any {
	var message struct {
		Cmd string `json:"cmd"`
		ID  any    `json:"id"`
	}
	if err := json.Unmarshal(line, &message); err != nil {
		return answer{Unsupported: "(not a JSON object)"}
	}
	switch message.Cmd {
	case "bye":
		return nil
	case "hello":
		hello := adapter.Hello()
		hello.Language = "Go"
		hello.Runtime = strings.Replace(runtime.Version(), "go", "Go ", 1)
		return hello
	case "run":
		var run Run
		if err := json.Unmarshal(line, &run); err != nil {
			return answer{ID: message.ID, Unsupported: "a run that does not fit the schema"}
		}
		return answerRun(adapter, run)
	default:
		return answer{ID: message.ID, Unsupported: message.Cmd}
	}
}

func answerRun(adapter Adapter, run Run) answer {
	steps := []StepAnswer{}
	err := adapter.Run(run, func(step StepAnswer) { steps = append(steps, step) })
	if err == nil {
		return answer{ID: run.ID, OK: true, Steps: &steps}
	}
	text := WithoutSecrets(err.Error(), run.Credentials.Password)
	var refused Refused
	if errors.As(err, &refused) {
		return answer{ID: run.ID, Refused: text, Steps: &steps}
	}
	kind := strings.TrimPrefix(fmt.Sprintf("%T", err), "protocol.")
	return answer{ID: run.ID, Threw: &threw{Type: kind, Message: text}, Steps: &steps}
}

var responseValue = regexp.MustCompile(`(?i)(response=\\?"?)[0-9a-f]+`)

// WithoutSecrets is an error's text without the password and without a whole `response` value, cut to
// 500 bytes.
func WithoutSecrets(text, password string) string {
	if password != "" {
		quoted := fmt.Sprintf("%q", password)
		text = strings.ReplaceAll(text, password, "[password]")
		text = strings.ReplaceAll(text, quoted[1:len(quoted)-1], "[password]")
	}
	text = responseValue.ReplaceAllString(text, "${1}[response]")
	if len(text) > errorTextLimit {
		text = strings.ToValidUTF8(text[:errorTextLimit], "")
	}
	return text
}
