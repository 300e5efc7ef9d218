import wrongClients from "../../../data/wrong-clients.json" with { type: "json" };

/** The name of a mistake that the client can be told to make; data/wrong-clients.json says what each is. */
export type Fault = keyof typeof wrongClients;

/** Asks whether the client of this run makes a mistake. Nobody makes two. */
export type Makes = (fault: Fault) => boolean;

/**
 * The question for a client with this fault; `null` for one without any.
 *
 * @throws Error for a name that data/wrong-clients.json does not hold
 */
export function makesOnly(fault: string | null): Makes {
  if (fault !== null && !Object.hasOwn(wrongClients, fault)) {
    throw new Error(`there is no fault ${JSON.stringify(fault)}`);
  }
  return (asked) => asked === fault;
}
