package clients

import (
	"errors"
	"reflect"
	"testing"

	"digest-conformance/go-ref/internal/protocol"
)

const cnonce = "0a4f113b0a4f113b"

func run(t *testing.T, name, url string, steps ...protocol.Step) ([]protocol.StepAnswer, error) {
	t.Helper()
	adapter, err := New(name)
	if err != nil {
		t.Fatal(err)
	}
	answers := []protocol.StepAnswer{}
	err = adapter.Run(protocol.Run{
		BaseURL:     url,
		Credentials: protocol.Credentials{Username: username, Password: password},
		Steps:       steps,
		Entropy:     protocol.Entropy{Cnonce: cnonce},
		TimeoutMs:   5000,
	}, func(answer protocol.StepAnswer) { answers = append(answers, answer) })
	return answers, err
}

func get(target string) protocol.Step { return protocol.Step{Method: "GET", Target: target} }

func forEachLibrary(t *testing.T, test func(t *testing.T, name string)) {
	for name := range libraries {
		t.Run(name, func(t *testing.T) { test(t, name) })
	}
}

func statuses(answers []protocol.StepAnswer) []int {
	found := []int{}
	for _, answer := range answers {
		found = append(found, answer.Status)
	}
	return found
}

func values(lines []string, name string) []string {
	found := []string{}
	for _, line := range lines {
		found = append(found, parameters(line)[name])
	}
	return found
}

func TestHelloProvesThePin(t *testing.T) {
	forEachLibrary(t, func(t *testing.T, name string) {
		adapter, err := New(name)
		if err != nil {
			t.Fatal(err)
		}
		hello := adapter.Hello()
		if hello.Entropy != "pinned" || hello.Isolation != "instance" {
			t.Errorf("hello is %+v", hello)
		}
	})
}

func TestALibraryThatNobodyKnowsIsNamed(t *testing.T) {
	if _, err := New("netscape"); err == nil || err.Error() != `there is no library "netscape"; known are icholy, mongodb-forks` {
		t.Errorf("the error is %v", err)
	}
}

func TestSendsThePinnedCnonceAndLeavesTheHashingAlone(t *testing.T) {
	forEachLibrary(t, func(t *testing.T, name string) {
		server := startDigestServer(t)
		answers, err := run(t, name, server.URL, get("/dir/index.html?a=1"), get("/dir/index.html?a=1"))
		if err != nil || !reflect.DeepEqual(statuses(answers), []int{200, 200}) {
			t.Fatalf("got %v, %v", answers, err)
		}
		if got := values(server.lines, "cnonce"); !reflect.DeepEqual(got, []string{cnonce, cnonce}) {
			t.Errorf("the cnonces are %v", got)
		}
	})
}

func TestKeepsTheClientWithinARunAndStartsEachAfresh(t *testing.T) {
	server := startDigestServer(t)
	for range 2 {
		if _, err := run(t, "icholy", server.URL, get("/"), get("/")); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{"00000001", "00000002", "00000001", "00000002"}
	if got := values(server.lines, "nc"); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestSendsMethodBodyAndReportsTheHashOfWhatCameBack(t *testing.T) {
	forEachLibrary(t, func(t *testing.T, name string) {
		server := startDigestServer(t)
		body := "a=\u00fc"
		answers, err := run(t, name, server.URL, protocol.Step{Method: "POST", Target: "/p", Body: &body})
		if err != nil || server.body != body {
			t.Fatalf("the body was %q, the error %v", server.body, err)
		}
		const hashOfOK = "2689367b205c16ce32ed4200942b8b8b1e262dfc70d9bc9fbc77c49699a4f1df"
		if answers[0].BodySha256 != hashOfOK {
			t.Errorf("the hash is %s", answers[0].BodySha256)
		}
	})
}

func TestFollowsRedirectsOnlyWhenAsked(t *testing.T) {
	server := startDigestServer(t)
	follow := get("/moved")
	follow.Follow = true
	answers, err := run(t, "mongodb-forks", server.URL, get("/moved"), follow)
	if err != nil || !reflect.DeepEqual(statuses(answers), []int{302, 200}) {
		t.Errorf("got %v, %v", statuses(answers), err)
	}
}

func TestAWrongPasswordBringsThe401AndItsChallenge(t *testing.T) {
	forEachLibrary(t, func(t *testing.T, name string) {
		server := startDigestServer(t)
		adapter, _ := New(name)
		var answer protocol.StepAnswer
		err := adapter.Run(protocol.Run{
			BaseURL: server.URL, Steps: []protocol.Step{get("/")}, Entropy: protocol.Entropy{Cnonce: cnonce}, TimeoutMs: 5000,
		}, func(step protocol.StepAnswer) { answer = step })
		if err != nil || answer.Status != 401 || answer.Challenge == nil || *answer.Challenge != challenge {
			t.Errorf("got %+v, %v", answer, err)
		}
	})
}

func TestADocumentedWayOfDecliningIsARefusal(t *testing.T) {
	server := startDigestServer(t)
	_, err := run(t, "mongodb-forks", server.URL, get("/unknown"))
	if !errors.As(err, new(protocol.Refused)) {
		t.Errorf("got %v", err)
	}
}

func TestAStepThatHangsTimesOut(t *testing.T) {
	server := startDigestServer(t)
	adapter, _ := New("icholy")
	err := adapter.Run(protocol.Run{
		BaseURL: server.URL, Steps: []protocol.Step{get("/hang")}, Entropy: protocol.Entropy{Cnonce: cnonce}, TimeoutMs: 50,
	}, func(protocol.StepAnswer) {})
	if !errors.As(err, new(protocol.StepTimeout)) {
		t.Errorf("got %v", err)
	}
}
