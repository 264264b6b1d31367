#!/usr/bin/env bash
# The main job with plain curl, against a running product: `npm start`, then in another shell `bash docs/walkthrough/walk.sh`.
# Needs curl and node (to pick fields out of JSON). MATCHWELL is the address; default http://127.0.0.1:3000.
set -euo pipefail
cd "$(dirname "$0")"
API="${MATCHWELL:-http://127.0.0.1:3000}/api/v1"

# pick EXPRESSION: the value of a JavaScript expression over the JSON on standard input, called `d`.
pick() { node -e 'let s="";process.stdin.on("data",c=>s+=c).on("end",()=>{const d=JSON.parse(s);const v=eval(process.argv[1]);console.log(typeof v==="string"?v:JSON.stringify(v,null,2))})' "$1"; }
send() { curl --silent --show-error --fail-with-body --header 'Content-Type: application/json' "$@"; }
sign_in() { send "$API/sessions" --data "{\"email\":\"$1\",\"password\":\"$2\"}" | pick d.token; }
# link_token ADDRESS: the token of the link in the newest letter to an address, from the outbox folder of the product that runs here.
link_token() { (cd ../.. && npm run --silent console -- outbox --to "$1" 1) | sed -n 's/.*token=\([A-Za-z0-9_-]*\).*/\1/p' | head -n 1; }
say() { printf '\n== %s\n' "$1"; }

say '1. A company registers itself and its product, and publishes it'
EMAIL="grace-$(date +%s)@calmline.example"
sed "s/grace@calmline.example/$EMAIL/" company.json | send "$API/accounts" --data @- | pick d
until TOKEN=$(link_token "$EMAIL") && [ -n "$TOKEN" ]; do sleep 0.5; done
GRACE=$(send "$API/accounts/confirmations" --data "{\"token\":\"$TOKEN\",\"password\":\"a long enough password\"}" | pick d.token)
INNOVATION=$(send "$API/innovations" --header "Authorization: Bearer $GRACE" --header "Idempotency-Key: $EMAIL" --data @innovation.json | pick d.id)
send "$API/innovations/$INNOVATION/publication" --request POST --header "Authorization: Bearer $GRACE" | pick '({state: d.state, publishedVersion: d.publishedVersion})'

say '2. A scout of University Hospitals Plymouth posts a need with an evidence threshold'
PRIYA=$(sign_in scout.rk9@demo.matchwell.example matchwell-demo)
NEED=$(send "$API/needs" --header "Authorization: Bearer $PRIYA" --data @need.json | pick d.id)
send "$API/needs/$NEED/publication" --request POST --header "Authorization: Bearer $PRIYA" | pick '({state: d.state})'

say '3. The match appears: not eligible yet, because nobody has checked the evidence'
until [ "$(send "$API/needs/$NEED/match-run" --header "Authorization: Bearer $PRIYA" | pick d.upToDate)" = true ]; do sleep 0.2; done
send "$API/needs/$NEED/matches?standing=conditional&limit=1" --header "Authorization: Bearer $PRIYA" |
  pick 'd.items.map(m => ({product: m.innovation.name, total: m.totalHundredths / 100, ask: m.explanation.questions.map(q => q.text)}))'

say '4. An officer of the network checks it; the product becomes eligible by itself'
OWEN=$(sign_in officer.south-west@demo.matchwell.example matchwell-demo)
send "$API/catalogue/innovations/$INNOVATION/evidence/e1/verification" --request PUT --header "Authorization: Bearer $OWEN" \
  --data '{"state":"verified","note":"Read the report; the comparison holds."}' | pick d.verification
until send "$API/needs/$NEED/matches" --header "Authorization: Bearer $PRIYA" | grep -q "$INNOVATION"; do sleep 0.2; done

say '5. The explanation: parts that add up to the score'
send "$API/needs/$NEED/matches/$INNOVATION" --header "Authorization: Bearer $PRIYA" | pick '({
  rank: d.rank, total: d.totalHundredths / 100,
  needSide: d.explanation.evaluation.needSide.parts.map(p => `${(p.contribution / 100).toFixed(2).padStart(6)} of ${p.weight}  ${p.label}: ${p.fact}`),
  sumOfParts: d.explanation.evaluation.needSide.parts.reduce((s, p) => s + p.contribution, 0) / 100,
  gates: d.explanation.evaluation.gates.map(g => `${g.gate} ${g.status}: ${g.reason}`)})'

say '6. The introduction is in the queue of the right network, with the reason'
INTRODUCTION=$(send "$API/introductions?state=in_review&limit=100" --header "Authorization: Bearer $OWEN" |
  pick "d.items.find(i => i.need.id === '$NEED' && i.innovation.id === '$INNOVATION').id")
send "$API/introductions/$INTRODUCTION" --header "Authorization: Bearer $OWEN" | pick '({state: d.state, network: d.network, why: d.routing.reason, contacts: d.contacts})'

say '7. The officer approves; both sides consent; only now are contacts revealed'
send "$API/introductions/$INTRODUCTION/approval" --header "Authorization: Bearer $OWEN" --data '{"conflict":{"declared":false}}' | pick '({state: d.state, waitingFor: d.waitingFor})'
send "$API/introductions/$INTRODUCTION/consent" --request POST --header "Authorization: Bearer $GRACE" | pick '({state: d.state, contacts: d.contacts})'
send "$API/introductions/$INTRODUCTION/consent" --request POST --header "Authorization: Bearer $PRIYA" | pick '({state: d.state, contacts: d.contacts})'

say '8. It ends with an outcome'
send "$API/introductions/$INTRODUCTION/closure" --header "Authorization: Bearer $PRIYA" --data '{"outcome":"pilot","note":"Two wards from April."}' | pick '({state: d.state, outcome: d.outcome})'
