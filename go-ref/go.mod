module digest-conformance/go-ref

go 1.24

require (
	github.com/icholy/digest v1.2.0
	github.com/mongodb-forks/digest v1.1.0
)
