// Package clients puts Go's Digest libraries behind the adapter protocol. Each is an http.RoundTripper,
// so one adapter drives them all through net/http.
package clients

import (
	"fmt"
	"log"
	"net/http"
	"runtime/debug"
	"sort"
	"strings"

	"digest-conformance/go-ref/internal/protocol"
)

var methods = []string{"GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"}

// library is what differs between the clients.
type library struct {
	module string
	// transport is a new client object of the library over a transport that makes single requests.
	transport func(protocol.Credentials, http.RoundTripper) http.RoundTripper
	// declines are the errors by which the library documents that it does not answer a challenge.
	declines []error
}

var libraries = map[string]library{
	"mongodb-forks": mongodbForks,
	"icholy":        icholy,
}

// Adapter is one library behind the protocol.
type Adapter struct {
	library
	entropy *pinnedEntropy
}

// New is the adapter of a library by its short name.
func New(name string) (*Adapter, error) {
	library, known := libraries[name]
	if !known {
		names := make([]string, 0, len(libraries))
		for name := range libraries {
			names = append(names, name)
		}
		sort.Strings(names)
		return nil, fmt.Errorf("there is no library %q; known are %s", name, strings.Join(names, ", "))
	}
	return &Adapter{library: library, entropy: pinEntropy(library.module)}, nil
}

// Hello says what the adapter can do, after a proof that the cnonce is pinned.
func (a *Adapter) Hello() protocol.Hello {
	entropy := "pinned"
	if fault := a.findPinFault(); fault != nil {
		log.Printf("adapter: the cnonce cannot be pinned: %v", fault)
		entropy = "observed"
	}
	capabilities := []string{"body"}
	for _, method := range methods {
		capabilities = append(capabilities, "method:"+method)
	}
	return protocol.Hello{
		Name:         a.module,
		Version:      moduleVersion(a.module),
		Capabilities: capabilities,
		Entropy:      entropy,
		Isolation:    "instance",
	}
}

// findPinFault has the library answer a challenge without network, twice, and looks for the cnonce.
func (a *Adapter) findPinFault() error {
	for _, cnonce := range []string{"0123456789abcdef", "fedcba9876543210"} {
		if err := a.entropy.set(cnonce); err != nil {
			return err
		}
		server := &oneChallenge{}
		transport := a.transport(protocol.Credentials{Username: "user", Password: "password"}, server)
		request, err := http.NewRequest(http.MethodGet, "http://127.0.0.1/", nil)
		if err != nil {
			return err
		}
		if _, err := transport.RoundTrip(request); err != nil {
			return err
		}
		if !strings.Contains(server.authorization, fmt.Sprintf("cnonce=%q", cnonce)) {
			return fmt.Errorf("%s does not show in %s", cnonce, server.authorization)
		}
	}
	return nil
}

// oneChallenge refuses what has no Authorization and keeps the Authorization it accepted.
type oneChallenge struct{ authorization string }

func (s *oneChallenge) RoundTrip(request *http.Request) (*http.Response, error) {
	s.authorization = request.Header.Get("Authorization")
	response := &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: http.NoBody, Request: request}
	if s.authorization == "" {
		response.StatusCode = http.StatusUnauthorized
		response.Header.Set("WWW-Authenticate", `Digest realm="r", nonce="n", qop="auth"`)
	}
	return response, nil
}

func moduleVersion(module string) string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, dependency := range info.Deps {
			if dependency.Path == module {
				return strings.TrimPrefix(dependency.Version, "v")
			}
		}
	}
	return "unknown"
}
