import type { RequestRecord } from "../journal/request-journal.ts";

/**
 * The line for a request that was refused, without a line end; `null` for one that was served. What the
 * client sent is escaped, so that it cannot steer the terminal.
 */
export function refusalLine({ status, method, target, stale, why }: RequestRecord): string | null {
  if (why === null) return null;
  const request = method === "" ? "" : ` ${method} ${target}`;
  const flag = stale === true ? " stale=true" : "";
  return escapeControls(`${status}${request}${flag}: ${why}`);
}

function escapeControls(text: string): string {
  return text.replace(/\p{Cc}/gu, (control) => {
    const code = control.charCodeAt(0).toString(16).padStart(4, "0");
    return `\\u${code}`;
  });
}
