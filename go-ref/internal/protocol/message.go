// Package protocol is the adapter side of docs/adapter-protocol.md. It knows no HTTP library.
package protocol

// Hello is what an adapter says of itself; the loop adds language and runtime.
type Hello struct {
	Name         string   `json:"name"`
	Version      string   `json:"version"`
	Language     string   `json:"language"`
	Runtime      string   `json:"runtime"`
	Capabilities []string `json:"capabilities"`
	Entropy      string   `json:"entropy"`
	Isolation    string   `json:"isolation"`
}

// Run is one attempt: the steps are made one after the other with one client.
type Run struct {
	ID          string      `json:"id"`
	BaseURL     string      `json:"baseUrl"`
	Credentials Credentials `json:"credentials"`
	Steps       []Step      `json:"steps"`
	Entropy     Entropy     `json:"entropy"`
	TimeoutMs   int         `json:"timeoutMs"`
}

// Credentials are what a user typed.
type Credentials struct {
	Username string `json:"username"`
	Password string `json:"password"`
}

// Entropy is what a pinned library gets in place of randomness: 16 hexadecimal digits.
type Entropy struct {
	Cnonce string `json:"cnonce"`
}

// Step is one call. Body is nil where the call has none.
type Step struct {
	Method  string            `json:"method"`
	Target  string            `json:"target"`
	Headers map[string]string `json:"headers"`
	Body    *string           `json:"body"`
	Follow  bool              `json:"follow"`
}

// StepAnswer describes the response a step brought. Each rune of Challenge is one byte of the header
// field; it is nil where the library hides the field.
type StepAnswer struct {
	Status     int     `json:"status"`
	BodySha256 string  `json:"bodySha256"`
	Challenge  *string `json:"challenge"`
}

// Refused says that a library declined a challenge in its own documented way.
type Refused struct{ Why string }

func (r Refused) Error() string { return r.Why }

// StepTimeout says that a step took longer than the run allows.
type StepTimeout struct{ Why string }

func (t StepTimeout) Error() string { return t.Why }

type answer struct {
	ID          any           `json:"id,omitempty"`
	OK          bool          `json:"ok,omitempty"`
	Refused     string        `json:"refused,omitempty"`
	Unsupported string        `json:"unsupported,omitempty"`
	Threw       *threw        `json:"threw,omitempty"`
	Steps       *[]StepAnswer `json:"steps,omitempty"`
}

type threw struct {
	Type    string `json:"type"`
	Message string `json:"message"`
}
