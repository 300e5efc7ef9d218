package clients

import (
	"net/http"

	"github.com/icholy/digest"

	"digest-conformance/go-ref/internal/protocol"
)

var icholy = library{
	module: "github.com/icholy/digest",
	transport: func(credentials protocol.Credentials, base http.RoundTripper) http.RoundTripper {
		return &digest.Transport{
			Username:  credentials.Username,
			Password:  credentials.Password,
			Transport: base,
		}
	},
}
