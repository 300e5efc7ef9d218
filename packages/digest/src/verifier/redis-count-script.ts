/**
 * What a Redis or Valkey server runs to use up one nc, as a whole or not at all. A nonce is one string:
 * eight hexadecimal digits of the highest nc, then a ring of bits, one for each nc of the window.
 *
 * KEYS[1]: the nonce. ARGV: nc (-1 for the next one), policy, window, limit of nc, milliseconds to keep
 * the nonce, 1 if a nonce that is not there begins its count.
 */
export const REDIS_COUNT_SCRIPT: string = `
local key, policy = KEYS[1], ARGV[2]
local nc, window, limit = tonumber(ARGV[1]), tonumber(ARGV[3]), tonumber(ARGV[4])
local digits = redis.call('GETRANGE', key, 0, 7)
local begins = digits == ''
if begins and ARGV[6] ~= '1' then return 'unknown' end
local highest = begins and 0 or tonumber(digits, 16)
if nc < 0 then nc = highest + 1 end
if nc >= limit then return 'out-of-range' end
if policy == 'monotonic' and nc <= highest then return 'replayed' end
if policy == 'window' then
  if highest - nc >= window then return 'replayed' end
  if nc - highest >= window then
    redis.call('SETRANGE', key, 8, string.rep('\\0', math.ceil(window / 8)))
  else
    for skipped = highest + 1, nc - 1 do redis.call('SETBIT', key, 64 + skipped % window, 0) end
    if nc > highest then redis.call('SETBIT', key, 64 + nc % window, 0) end
  end
  if redis.call('SETBIT', key, 64 + nc % window, 1) == 1 then return 'replayed' end
end
if nc > highest then redis.call('SETRANGE', key, 0, string.format('%08x', nc)) end
if begins then redis.call('PEXPIRE', key, ARGV[5]) end
return 'accepted'
`.trim();
