-- Gives a process the next start of a token, or tells it when to ask again. One script, so that nothing comes between
-- looking and taking. Redis's own clock decides, in milliseconds with three decimals.
--
-- KEYS  1 when each slot is free (sorted set: slot, moment)
--       2 calls in flight (sorted set: lease, moment at which it is taken to be lost)
--       3 processes that wait (sorted set: process, moment until which it is believed to)
--       4 the turns that each process has had (hash), "turn" the highest of those served, "last" the last start
--       5 processes that are there (sorted set: process, when it was last heard)
-- ARGV  1 process   2 lease, empty for a mere sign of life   3 calls a second   4 calls in flight
--       5 callers that wait in the process   6 ms that the server's second has run   7 ms until a lease is lost
--       8 ms until a silent process is forgotten   9 ms between two starts of a slot   10 ms lateness   11 ms clock error
-- Gives {granted, ms to wait, processes}

local function number(index) return tonumber(ARGV[index]) end
local me, lease, slots, room = ARGV[1], ARGV[2], number(3), number(4)
local weight, phase, lease_ms, silent_ms = math.max(1, number(5)), number(6), number(7), number(8)
local period, lateness, clock_error = number(9), number(10), number(11)

-- A process that was told to come at some moment has so long to do it before others go first.
local GRACE = 30
-- How soon to ask again when only a call's end can help.
local POLL = 5
-- So much later than it might have a call may start, and leave its slot as free as if it had started in time.
local TIMER_LAG = 2
-- Turns that a process who was away may catch up on.
local CREDIT = 8
-- Nothing is forgotten sooner than this: who finds nothing must take it that all slots are in use.
local KEEP = 86400000

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + tonumber(time[2]) / 1000

redis.call('ZADD', KEYS[5], now, me)
redis.call('ZREMRANGEBYSCORE', KEYS[5], '-inf', now - silent_ms)
local processes = redis.call('ZCARD', KEYS[5])

local known = redis.call('ZCARD', KEYS[1])
for slot = known, slots - 1 do
  redis.call('ZADD', KEYS[1], now + period, slot)
end
if known > slots then redis.call('ZREMRANGEBYRANK', KEYS[1], 0, known - slots - 1) end
for index = 1, 5 do redis.call('PEXPIRE', KEYS[index], KEEP) end
if lease == '' then
  redis.call('ZREM', KEYS[3], me)
  return {0, 0, processes}
end

redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', now)

local function turns(process) return tonumber(redis.call('HGET', KEYS[4], process) or 0) end
local turn = turns('turn')
local mine = turns(me)
if not redis.call('ZSCORE', KEYS[3], me) then mine = math.max(mine, turn - CREDIT) end

local before = 0
for _, other in ipairs(redis.call('ZRANGE', KEYS[3], 0, -1)) do
  if other ~= me and turns(other) < mine then before = before + 1 end
end

local free = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
local taken = 0
for index = 2, #free, 2 do
  if tonumber(free[index]) > now then taken = taken + 1 end
end
local position = math.min(before, slots - 1)
local moment = tonumber(free[2 * position + 2])
-- Several want to start: those who wait for each answer must get a chance too, so starts are spread.
local contended = weight > 1 or processes > 1
if contended and 2 * taken >= slots then
  moment = math.max(moment, turns('last') + (before + 1) * 800 / slots)
end

local is_room = redis.call('ZCARD', KEYS[2]) + before < room
if moment <= now and is_room then
  local counted_by = phase + lateness + clock_error
  local turns_of_second = math.floor(counted_by / 1000) + 1
  local lag = now - tonumber(free[2])
  if lag > TIMER_LAG then lag = 0 end
  local again = math.max(now + period - lag, now - phase + turns_of_second * 1000 + clock_error)
  redis.call('ZADD', KEYS[1], again, free[1])
  redis.call('ZADD', KEYS[2], now + lease_ms, lease)
  redis.call('ZREM', KEYS[3], me)
  redis.call('HSET', KEYS[4], me, mine + 1 / weight, 'turn', math.max(turn, mine), 'last', now)
  return {1, 0, processes}
end

local wait = POLL
if moment > now then wait = math.ceil(moment - now) end
redis.call('HSET', KEYS[4], me, mine)
redis.call('ZADD', KEYS[3], now + wait + GRACE, me)
return {0, wait, processes}
