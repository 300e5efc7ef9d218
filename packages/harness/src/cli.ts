#!/usr/bin/env -S node --max-semi-space-size=4
import { enableCompileCache, getCompileCacheDir } from "node:module";

// Compiled once, the program and the adapters written for Node start in half the time and memory.
enableCompileCache();
process.env["NODE_COMPILE_CACHE"] ??= getCompileCacheDir();
await import("./program.ts");
