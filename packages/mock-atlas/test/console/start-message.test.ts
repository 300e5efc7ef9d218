import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { startMessage } from "../../src/console/start-message.ts";

test.for(["plain-1f0c9a52", "a b", "it's $HOME \"`x`", "\\", "#;&|"])(
  "prints export lines that give a shell the private key %j",
  (privateKey) => {
    const [key] = [{ publicKey: "ewmaqvde", privateKey, id: "", roles: [], accessList: [] }];
    const text = startMessage({ url: "http://127.0.0.1:8080", keys: [key] }, null);
    const exports = text.split("\n").filter((line) => line.startsWith("export "));
    const script = `${exports.join("\n")}\nprintf '%s|%s|%s' "$ATLAS_BASE_URL" "$ATLAS_USER" "$ATLAS_USER_KEY"`;
    expect(execFileSync("sh", ["-c", script], { encoding: "utf8" })).toBe(
      `http://127.0.0.1:8080/api/atlas/v1.0/|ewmaqvde|${privateKey}`,
    );
  },
);
