/** A recorded answer. */
export interface Recording {
  /** Where it lies, relative to the folder of all recordings. */
  readonly file: string;
  readonly status: number;
  /** Field names as recorded, in order. */
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>;
  /** Latin-1 text: every byte a character. */
  readonly body: string;
}

/** Reads a file of the recorder: an HTTP response as Go's `httputil.DumpResponse` writes it. */
export function readRecording(file: string, text: string): Recording {
  const separator = text.includes("\r\n\r\n") ? "\r\n" : "\n";
  const end = text.indexOf(separator + separator);
  const [statusLine = "", ...lines] = text.slice(0, end).split(separator);
  const headers = lines.map((line): readonly [string, string] => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  const status = Number(statusLine.split(" ")[1]);
  return { file, status, headers, body: text.slice(end + 2 * separator.length) };
}

/** The value of a header field; `undefined` when it is not there. */
export function recordedHeader({ headers }: Recording, name: string): string | undefined {
  return headers.find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1];
}

/** The body as JSON; `undefined` when it is none. */
export function recordedJson({ body }: Recording): unknown {
  if (!/^[{[]/.test(body)) return undefined;
  try {
    return JSON.parse(Buffer.from(body, "latin1").toString("utf8"));
  } catch {
    return undefined;
  }
}
