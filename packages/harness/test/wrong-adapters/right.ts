import { serve } from "./adapter-base.ts";

await serve();
