package clients

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"digest-conformance/go-ref/internal/protocol"
)

// Run makes the steps with one new client and one new connection pool.
func (a *Adapter) Run(run protocol.Run, report func(protocol.StepAnswer)) error {
	if err := a.entropy.set(run.Entropy.Cnonce); err != nil {
		return err
	}
	// No proxy, whatever the environment says.
	network := &http.Transport{}
	defer network.CloseIdleConnections()
	transport := a.transport(run.Credentials, network)
	for _, step := range run.Steps {
		answer, err := perform(transport, run, step)
		if err != nil {
			return a.classify(err)
		}
		report(answer)
	}
	return nil
}

func perform(transport http.RoundTripper, run protocol.Run, step protocol.Step) (protocol.StepAnswer, error) {
	timeout := time.Duration(run.TimeoutMs) * time.Millisecond
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	var body io.Reader
	if step.Body != nil {
		body = strings.NewReader(*step.Body)
	}
	request, err := http.NewRequestWithContext(ctx, step.Method, run.BaseURL+step.Target, body)
	if err != nil {
		return protocol.StepAnswer{}, err
	}
	for name, value := range step.Headers {
		request.Header.Set(name, value)
	}
	client := &http.Client{Transport: transport}
	if !step.Follow {
		client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	}
	answer, err := describe(client.Do(request))
	if err != nil && ctx.Err() != nil {
		return answer, protocol.StepTimeout{Why: fmt.Sprintf("no complete response within %d ms", run.TimeoutMs)}
	}
	return answer, err
}

func describe(response *http.Response, err error) (protocol.StepAnswer, error) {
	if err != nil {
		return protocol.StepAnswer{}, err
	}
	defer response.Body.Close()
	hash := sha256.New()
	if _, err := io.Copy(hash, response.Body); err != nil {
		return protocol.StepAnswer{}, err
	}
	return protocol.StepAnswer{
		Status:     response.StatusCode,
		BodySha256: hex.EncodeToString(hash.Sum(nil)),
		Challenge:  challengeOf(response),
	}, nil
}

// challengeOf shows what the library left in the response, each byte as the rune of the same number.
func challengeOf(response *http.Response) *string {
	lines := response.Header.Values("WWW-Authenticate")
	if len(lines) == 0 {
		return nil
	}
	joined := strings.Join(lines, ", ")
	runes := make([]rune, len(joined))
	for index := range len(joined) {
		runes[index] = rune(joined[index])
	}
	text := string(runes)
	return &text
}

// classify takes off what net/http wraps round an error of the library, and tells declining from failing.
func (a *Adapter) classify(err error) error {
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	for _, decline := range a.declines {
		if errors.Is(err, decline) {
			return protocol.Refused{Why: err.Error()}
		}
	}
	return err
}
