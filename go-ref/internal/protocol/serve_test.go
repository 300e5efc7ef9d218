package protocol

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
)

// fakeAdapter reports one step a run and then fails with err.
type fakeAdapter struct{ err error }

func (fakeAdapter) Hello() Hello { return Hello{Name: "fake", Entropy: "pinned"} }

func (f fakeAdapter) Run(run Run, report func(StepAnswer)) error {
	report(StepAnswer{Status: 200 + len(run.Steps)})
	return f.err
}

func ask(t *testing.T, adapter Adapter, lines ...string) []map[string]any {
	t.Helper()
	var out strings.Builder
	if err := Serve(adapter, strings.NewReader(strings.Join(lines, "\n")), &out); err != nil {
		t.Fatal(err)
	}
	answers := []map[string]any{}
	for line := range strings.Lines(out.String()) {
		var answer map[string]any
		if err := json.Unmarshal([]byte(line), &answer); err != nil {
			t.Fatalf("%q is not JSON: %v", line, err)
		}
		answers = append(answers, answer)
	}
	return answers
}

const oneStep = `{"cmd":"run","id":"7","credentials":{"password":"se\"cret"},"steps":[{}]}`

func TestHelloNamesLanguageAndRuntime(t *testing.T) {
	hello := ask(t, fakeAdapter{}, `{"cmd":"hello","protocol":1}`)[0]
	if hello["name"] != "fake" || hello["language"] != "Go" || !strings.HasPrefix(hello["runtime"].(string), "Go 1.") {
		t.Errorf("hello is %v", hello)
	}
}

func TestWhatIsNotKnownIsUnsupported(t *testing.T) {
	answers := ask(t, fakeAdapter{}, `{"cmd":"honesty-probe","id":"probe"}`, "not JSON", "", `[1]`)
	want := []map[string]any{
		{"id": "probe", "unsupported": "honesty-probe"},
		{"unsupported": "(not a JSON object)"},
		{"unsupported": "(not a JSON object)"},
	}
	if !reflect.DeepEqual(answers, want) {
		t.Errorf("got %v, want %v", answers, want)
	}
}

func TestByeEndsTheLoop(t *testing.T) {
	if answers := ask(t, fakeAdapter{}, `{"cmd":"bye"}`, oneStep); len(answers) != 0 {
		t.Errorf("there were answers after bye: %v", answers)
	}
}

func TestARunIsAnsweredWithWhatBecameOfIt(t *testing.T) {
	steps := []any{map[string]any{"status": 201.0, "bodySha256": "", "challenge": nil}}
	for name, test := range map[string]struct {
		err  error
		want map[string]any
	}{
		"ok":      {nil, map[string]any{"id": "7", "ok": true, "steps": steps}},
		"refused": {Refused{"alg"}, map[string]any{"id": "7", "refused": "alg", "steps": steps}},
		"threw": {errors.New(`se"cret, se\"cret, response="0a1b"`), map[string]any{
			"id": "7", "steps": steps,
			"threw": map[string]any{
				"type":    "*errors.errorString",
				"message": `[password], [password], response="[response]"`,
			},
		}},
	} {
		t.Run(name, func(t *testing.T) {
			if answer := ask(t, fakeAdapter{test.err}, oneStep)[0]; !reflect.DeepEqual(answer, test.want) {
				t.Errorf("got %v, want %v", answer, test.want)
			}
		})
	}
}
