package clients

import (
	"net/http"

	"github.com/mongodb-forks/digest"

	"digest-conformance/go-ref/internal/protocol"
)

var mongodbForks = library{
	module: "github.com/mongodb-forks/digest",
	transport: func(credentials protocol.Credentials, base http.RoundTripper) http.RoundTripper {
		return digest.NewTransportWithHTTPRoundTripper(credentials.Username, credentials.Password, base)
	},
	declines: []error{digest.ErrBadChallenge, digest.ErrAlgNotImplemented},
}
