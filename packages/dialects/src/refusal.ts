/**
 * What happens when no credentials can be made: the 401 is handed to the caller; the request goes out
 * once more as it was; it goes out with an empty field; the library raises an error.
 */
export type Refusal = "hand-back" | "resend" | "empty-field" | "error";
