export { constantTimeEqual } from "./verifier/constant-time-equal.ts";
export {
  createNonceTable,
  type NonceTable,
  type NonceTableOptions,
  type NonceUse,
} from "./verifier/nonce-table.ts";
