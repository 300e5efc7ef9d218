import { startDigestOrigin } from "./digest-origin.ts";

const [, , username = "", password = ""] = process.argv;
const { url } = await startDigestOrigin({ username, password, strict: false });
process.on("disconnect", () => process.exit(0));
process.send?.({ url });
