// The adapter of Go's Digest libraries: `adapter mongodb-forks` or `adapter icholy`.
package main

import (
	"log"
	"os"

	"digest-conformance/go-ref/internal/clients"
	"digest-conformance/go-ref/internal/protocol"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: adapter LIBRARY")
	}
	adapter, err := clients.New(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	answers := os.Stdout
	// Whatever a library prints is log, never protocol.
	os.Stdout = os.Stderr
	if err := protocol.Serve(adapter, os.Stdin, answers); err != nil {
		log.Fatal(err)
	}
}
