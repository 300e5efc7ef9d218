package clients

import (
	"crypto/md5"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"testing"
)

const (
	username  = "Mufasa"
	password  = "Circle of Life"
	realm     = "MMS Public API"
	nonce     = "+4YICU5YLx6mQEzmVhx1G5ySQVrufjv6"
	challenge = `Digest realm="MMS Public API", domain="", nonce="` + nonce + `", algorithm=MD5, qop="auth", stale=false`
)

// digestServer demands HTTP Digest and recomputes each response by itself.
type digestServer struct {
	*httptest.Server
	// lines are the Authorization values of the requests that had one.
	lines []string
	body  string
}

func startDigestServer(t *testing.T) *digestServer {
	server := &digestServer{}
	server.Server = httptest.NewServer(http.HandlerFunc(server.answer))
	t.Cleanup(server.Close)
	return server
}

func (s *digestServer) answer(response http.ResponseWriter, request *http.Request) {
	body, _ := io.ReadAll(request.Body)
	line := request.Header.Get("Authorization")
	if line != "" {
		s.lines = append(s.lines, line)
	}
	switch {
	case request.URL.Path == "/moved":
		http.Redirect(response, request, "/there", http.StatusFound)
	case request.URL.Path == "/unknown":
		response.Header().Set("WWW-Authenticate", `Digest realm="r", nonce="n", algorithm=SHA3-256`)
		response.WriteHeader(http.StatusUnauthorized)
	case request.URL.Path == "/hang":
		<-request.Context().Done()
	case accepts(request, line):
		s.body = string(body)
		fmt.Fprint(response, "ok")
	default:
		response.Header().Set("WWW-Authenticate", challenge)
		response.WriteHeader(http.StatusUnauthorized)
	}
}

func accepts(request *http.Request, line string) bool {
	sent := parameters(line)
	ha1 := md5Hex(username + ":" + realm + ":" + password)
	ha2 := md5Hex(request.Method + ":" + request.RequestURI)
	expected := md5Hex(ha1 + ":" + nonce + ":" + sent["nc"] + ":" + sent["cnonce"] + ":auth:" + ha2)
	return sent["uri"] == request.RequestURI && sent["response"] == expected
}

func parameters(line string) map[string]string {
	found := map[string]string{}
	for _, match := range regexp.MustCompile(`(\w+)="?([^",]*)`).FindAllStringSubmatch(line, -1) {
		found[match[1]] = match[2]
	}
	return found
}

func md5Hex(text string) string { return fmt.Sprintf("%x", md5.Sum([]byte(text))) }
