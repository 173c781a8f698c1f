-- rate.lua: libbrook from LuaJIT by its own FFI, with no wrapper: the declarations below are brook.h's, word for word.
--
--   luajit rate.lua YEARS < note          LIBBROOK names the library where it is not the system's
--
-- Objects are released by ffi.gc, so that an error on the way leaves nothing behind.
local ffi = require("ffi")

ffi.cdef [[
typedef int32_t brook_status;
typedef void *(*brook_realloc_fn)(void *user, void *old, size_t size);
typedef struct brook_loader brook_loader;
typedef struct brook_pack brook_pack;
typedef struct brook_classifier brook_classifier;
typedef struct brook_observation brook_observation;
typedef struct brook_result brook_result;
const char *brook_status_text(brook_status status);
brook_status brook_loader_new(brook_realloc_fn fn, void *user, brook_loader **out);
void brook_loader_free(brook_loader *loader);
brook_status brook_loader_load(brook_loader *loader, brook_pack **out);
void brook_pack_unref(brook_pack *pack);
const char *brook_pack_modifier_reason(const brook_pack *pack, const char *id);
brook_status brook_observation_new(brook_realloc_fn fn, void *user, brook_observation **out);
void brook_observation_free(brook_observation *observation);
brook_status brook_observation_set_text(brook_observation *observation, const char *text, size_t length);
brook_status brook_observation_set_age_months(brook_observation *observation, int32_t months);
brook_status brook_classifier_new(brook_pack *pack, brook_realloc_fn fn, void *user, brook_classifier **out);
void brook_classifier_free(brook_classifier *classifier);
brook_status brook_classifier_rate(brook_classifier *classifier, const brook_observation *observation, brook_result **out);
const char *brook_classifier_error_text(const brook_classifier *classifier);
void brook_result_free(brook_result *result);
const brook_pack *brook_result_pack(const brook_result *result);
const char *brook_result_rating_id(const brook_result *result);
int32_t brook_result_urgent(const brook_result *result);
size_t brook_result_finding_count(const brook_result *result);
const char *brook_finding_behaviour(const brook_result *result, size_t finding, size_t index);
const char *brook_finding_status(const brook_result *result, size_t finding);
size_t brook_finding_evidence_count(const brook_result *result, size_t finding);
size_t brook_finding_evidence_start(const brook_result *result, size_t finding, size_t index);
size_t brook_finding_evidence_end(const brook_result *result, size_t finding, size_t index);
size_t brook_finding_modifier_count(const brook_result *result, size_t finding);
const char *brook_finding_modifier(const brook_result *result, size_t finding, size_t index);
size_t brook_finding_modifier_evidence_count(const brook_result *result, size_t finding, size_t modifier);
size_t brook_finding_modifier_evidence_start(const brook_result *result, size_t finding, size_t modifier, size_t index);
size_t brook_finding_modifier_evidence_end(const brook_result *result, size_t finding, size_t modifier, size_t index);
size_t brook_result_response_count(const brook_result *result);
const char *brook_result_response_text(const brook_result *result, size_t index);
]]

local brook = ffi.load(os.getenv("LIBBROOK") or "libbrook.so.0")
local text, number = ffi.string, tonumber

local function check(status, why)
  if status ~= 0 then
    io.stderr:write("rate.lua: ", why or text(brook.brook_status_text(status)), "\n")
    os.exit(2)
  end
end

-- make("loader", ...): calls brook_loader_new(...), and sees to it that the object is released.
local function make(kind, ...)
  local out = ffi.new("brook_" .. kind .. "*[1]")
  local arguments = { ... }
  arguments[#arguments + 1] = out
  check(brook["brook_" .. kind .. "_new"](unpack(arguments)))
  return ffi.gc(out[0], brook["brook_" .. kind .. "_free"])
end

local function load()
  local loader, out = make("loader", ffi.cast("brook_realloc_fn", nil), ffi.cast("void*", nil)), ffi.new("brook_pack*[1]")
  check(brook.brook_loader_load(loader, out))
  return ffi.gc(out[0], brook.brook_pack_unref)
end

local no_fn, no_user = ffi.cast("brook_realloc_fn", nil), ffi.cast("void*", nil)
local years, note = number(arg[1]), io.read("*a")
local pack = load()
local classifier = make("classifier", pack, no_fn, no_user)
local observation = make("observation", no_fn, no_user)
check(brook.brook_observation_set_text(observation, note, #note))
check(brook.brook_observation_set_age_months(observation, years * 12))
local out = ffi.new("brook_result*[1]")
local status = brook.brook_classifier_rate(classifier, observation, out)
check(status, text(brook.brook_classifier_error_text(classifier)))
local result = ffi.gc(out[0], brook.brook_result_free)

local function quoted(start, behind) -- Lua's strings are bytes from 1, the spans bytes from 0
  return ' "' .. note:sub(number(start) + 1, number(behind)) .. '"'
end

print(text(brook.brook_result_rating_id(result)) .. (brook.brook_result_urgent(result) ~= 0 and ", urgent" or ""))
for f = 0, number(brook.brook_result_finding_count(result)) - 1 do
  local line = text(brook.brook_finding_behaviour(result, f, 0)) .. " (" .. text(brook.brook_finding_status(result, f)) .. "):"
  for i = 0, number(brook.brook_finding_evidence_count(result, f)) - 1 do
    line = line .. quoted(brook.brook_finding_evidence_start(result, f, i), brook.brook_finding_evidence_end(result, f, i))
  end
  print(line)
  for m = 0, number(brook.brook_finding_modifier_count(result, f)) - 1 do
    local reason = brook.brook_pack_modifier_reason(brook.brook_result_pack(result), brook.brook_finding_modifier(result, f, m))
    line = "  raised: " .. text(reason) .. ":"
    for i = 0, number(brook.brook_finding_modifier_evidence_count(result, f, m)) - 1 do
      line = line .. quoted(brook.brook_finding_modifier_evidence_start(result, f, m, i),
        brook.brook_finding_modifier_evidence_end(result, f, m, i))
    end
    print(line)
  end
end
for i = 0, number(brook.brook_result_response_count(result)) - 1 do
  print("- " .. text(brook.brook_result_response_text(result, i)))
end
