// rate.js: libbrook from Node by koffi, an ordinary foreign-function interface, with no wrapper of ours.
//
//   npm install koffi && node rate.js YEARS < note          LIBBROOK names the library where it is not the system's
//
// Spans are bytes of UTF-8, so the note is kept as a Buffer; koffi turns text that is returned into strings.
'use strict';
const fs = require('fs');
const koffi = require('koffi');

const lib = koffi.load(process.env.LIBBROOK || 'libbrook.so.0');
for (const name of ['loader', 'pack', 'classifier', 'observation', 'result']) koffi.opaque('brook_' + name);
koffi.alias('brook_status', 'int32_t');

const declarations = `
const char *brook_status_text(brook_status status)
brook_status brook_loader_new(void *fn, void *user, _Out_ brook_loader **out)
void brook_loader_free(brook_loader *loader)
brook_status brook_loader_load(brook_loader *loader, _Out_ brook_pack **out)
void brook_pack_unref(brook_pack *pack)
const char *brook_pack_modifier_reason(const brook_pack *pack, const char *id)
brook_status brook_observation_new(void *fn, void *user, _Out_ brook_observation **out)
void brook_observation_free(brook_observation *observation)
brook_status brook_observation_set_text(brook_observation *observation, const uint8_t *text, size_t length)
brook_status brook_observation_set_age_months(brook_observation *observation, int32_t months)
brook_status brook_classifier_new(brook_pack *pack, void *fn, void *user, _Out_ brook_classifier **out)
void brook_classifier_free(brook_classifier *classifier)
brook_status brook_classifier_rate(brook_classifier *classifier, const brook_observation *observation, _Out_ brook_result **out)
const char *brook_classifier_error_text(const brook_classifier *classifier)
void brook_result_free(brook_result *result)
const brook_pack *brook_result_pack(const brook_result *result)
const char *brook_result_rating_id(const brook_result *result)
int32_t brook_result_urgent(const brook_result *result)
size_t brook_result_finding_count(const brook_result *result)
const char *brook_finding_behaviour(const brook_result *result, size_t finding, size_t index)
const char *brook_finding_status(const brook_result *result, size_t finding)
size_t brook_finding_evidence_count(const brook_result *result, size_t finding)
size_t brook_finding_evidence_start(const brook_result *result, size_t finding, size_t index)
size_t brook_finding_evidence_end(const brook_result *result, size_t finding, size_t index)
size_t brook_finding_modifier_count(const brook_result *result, size_t finding)
const char *brook_finding_modifier(const brook_result *result, size_t finding, size_t index)
size_t brook_finding_modifier_evidence_count(const brook_result *result, size_t finding, size_t modifier)
size_t brook_finding_modifier_evidence_start(const brook_result *result, size_t finding, size_t modifier, size_t index)
size_t brook_finding_modifier_evidence_end(const brook_result *result, size_t finding, size_t modifier, size_t index)
size_t brook_result_response_count(const brook_result *result)
const char *brook_result_response_text(const brook_result *result, size_t index)
`;
const brook = {};
for (const line of declarations.trim().split('\n')) brook[line.match(/brook_(\w+)\(/)[1]] = lib.func(line);

function made(call, ...args) {
  const out = [null];
  const status = call(...args, out);
  if (status !== 0) throw new Error(brook.status_text(status));
  return out[0];
}
const upTo = (count) => Array.from({ length: Number(count) }, (_, i) => i);

function explain(result, note) {
  const quoted = (start, end) => ` "${note.subarray(Number(start), Number(end)).toString('utf8')}"`;
  console.log(brook.result_rating_id(result) + (brook.result_urgent(result) ? ', urgent' : ''));
  for (const f of upTo(brook.result_finding_count(result))) {
    const words = upTo(brook.finding_evidence_count(result, f)).map((i) =>
      quoted(brook.finding_evidence_start(result, f, i), brook.finding_evidence_end(result, f, i)));
    console.log(`${brook.finding_behaviour(result, f, 0)} (${brook.finding_status(result, f)}):${words.join('')}`);
    for (const m of upTo(brook.finding_modifier_count(result, f))) {
      const reason = brook.pack_modifier_reason(brook.result_pack(result), brook.finding_modifier(result, f, m));
      const said = upTo(brook.finding_modifier_evidence_count(result, f, m)).map((i) =>
        quoted(brook.finding_modifier_evidence_start(result, f, m, i), brook.finding_modifier_evidence_end(result, f, m, i)));
      console.log(`  raised: ${reason}:${said.join('')}`);
    }
  }
  for (const i of upTo(brook.result_response_count(result))) console.log('- ' + brook.result_response_text(result, i));
}

function main() {
  if (!/^[0-9]{1,3}$/.test(process.argv[2] || '')) throw new Error('give the age in whole years'); // NaN would become 0, an age
  const note = fs.readFileSync(0);
  const loader = made(brook.loader_new, null, null);
  const pack = made(brook.loader_load, loader);
  const classifier = made(brook.classifier_new, pack, null, null);
  const observation = made(brook.observation_new, null, null);
  try {
    brook.observation_set_text(observation, note, note.length);
    brook.observation_set_age_months(observation, Number(process.argv[2]) * 12);
    const out = [null];
    if (brook.classifier_rate(classifier, observation, out) !== 0) throw new Error(brook.classifier_error_text(classifier));
    try {
      explain(out[0], note);
    } finally {
      brook.result_free(out[0]);
    }
  } finally {
    brook.observation_free(observation);
    brook.classifier_free(classifier);
    brook.pack_unref(pack);
    brook.loader_free(loader);
  }
}

try {
  main();
} catch (failed) {
  console.error('rate.js: ' + failed.message);
  process.exitCode = 2;
}
