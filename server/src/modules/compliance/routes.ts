import { get, post, type Route } from '#platform/http/route'
import { askUnlock, endUnlock } from './ask-unlock.ts'
import { enterCalendar, listCalendars } from './calendars.ts'
import { callRoutes } from './calls/place-call.ts'
import { listConsents, readConsent, recordConsent, revokeConsent } from './consents.ts'
import { listGates } from './gates/list-gates.ts'
import { listAllotments, listReported, readAllotmentRequest } from './limits/read-limits.ts'
import { setAllotment } from './limits/set-allotment.ts'
import { listVerdicts } from './list-verdicts.ts'
import { listVisits } from './list-visits.ts'
import { askOverride, readOverride } from './overrides.ts'
import { draftPack, submitPack, withdrawDraft } from './packs/draft-pack.ts'
import { readPackCases } from './packs/read-cases.ts'
import { listPacks, readPack } from './packs/read-packs.ts'
import { tryPack } from './packs/try-pack.ts'
import { representativeRoutes } from './parties/add-representative.ts'
import {
  agreePartyFact,
  confirmPartyFact,
  listPartyFacts,
  notePartyFact,
  revokePartyFact,
} from './parties/party-facts.ts'
import { listRelated, readUnlock } from './read-unlocks.ts'
import { reportCounts } from './report-counts.ts'
import { requestMachinePermit, requestPermit } from './request-permit.ts'
import { settleOther } from './settle-permit.ts'

export const complianceRoutes: Route[] = [
  get('/v1/rule-packs', listPacks, 'Rule packs: in force, coming, ended, offered, drafted'),
  get('/v1/rule-pack', readPack, 'One version with its rules, and what it says otherwise than the one before'),
  get('/v1/rule-pack-cases', readPackCases, 'The worked cases of a shipped version, as a document'),
  post('/v1/rule-pack-drafts', draftPack, 'Draft the next version of a pack of the house', 201),
  post('/v1/rule-pack-drafts/:draft_id/withdrawal', withdrawDraft, 'Throw away a draft that was not submitted'),
  get(
    '/v1/rule-pack-trial',
    tryPack,
    'What a draft would have done to the contacts and gated acts of the last 30 days',
  ),
  post('/v1/rule-pack-requests', submitPack, 'Hand a draft, or what is offered, to the second person', 201),
  get('/v1/gate-decisions', listGates, 'What the rules said of acts beside contacts'),
  get(
    '/v1/cases/:case_id/verdicts',
    listVerdicts,
    'What a request for a contact would be told now, by contact and channel: a preview',
  ),
  get('/v1/cases/:case_id/visits', listVisits, 'Visits that were permitted, and what became of them'),
  post('/v1/cases/:case_id/permits', requestPermit, 'Ask for a permit to call; a refusal is an answer too', 201),
  post(
    '/v1/cases/:case_id/machine-permits',
    requestMachinePermit,
    'Ask for a permit for a call that a machine makes: one that converses, or a recording',
    201,
  ),
  get('/v1/cases/:case_id/related-persons', listRelated, 'Which related persons may be contacted, why not, until when'),
  post(
    '/v1/cases/:case_id/related-persons/:related_id/unlocks',
    askUnlock,
    'Ask to contact a related person of a lost debtor',
    201,
  ),
  post(
    '/v1/cases/:case_id/related-persons/:related_id/lock',
    endUnlock,
    'Close a related person before the time is over',
  ),
  get('/v1/unlocks/:unlock_id', readUnlock, 'One request to contact a related person'),
  post(
    '/v1/permits/:permit_id/settlement',
    settleOther,
    'What became of a message, letter or visit, or that nothing was done',
  ),
  post(
    '/v1/permits/:permit_id/overrides',
    askOverride,
    'Ask two people to set a rule of the house aside for one contact',
    201,
  ),
  get('/v1/overrides/:override_id', readOverride, 'One request to set a rule of the house aside'),
  post('/v1/contact-counts', reportCounts, "Report a client's contacts by agencies on other systems"),
  get('/v1/contact-counts', listReported, 'What clients reported of the last days, by day and counter'),
  get('/v1/contact-allotments', listAllotments, 'What each agency has a day while no fresh report has come'),
  get(
    '/v1/contact-allotment-requests/:allotment_request_id',
    readAllotmentRequest,
    'One request for a larger allotment',
  ),
  post('/v1/contact-allotments', setAllotment, 'Say how much an agency has a day while no fresh report has come'),
  get('/v1/cases/:case_id/consents', listConsents, 'What the debtor agreed to and asked not to happen'),
  post(
    '/v1/cases/:case_id/consents',
    recordConsent,
    'Record a consent with its evidence, or a wish of the debtor',
    201,
  ),
  get('/v1/consents/:consent_id', readConsent, 'One consent, as whoever confirms it reads it'),
  post('/v1/consents/:consent_id/revocation', revokeConsent, 'Take a consent or wish back'),
  get(
    '/v1/cases/:case_id/party-facts',
    listPartyFacts,
    'What is established about debtor, parties and those beside them',
  ),
  post(
    '/v1/cases/:case_id/party-facts',
    notePartyFact,
    'Note what stops or narrows contact, or where the debtor is, with its evidence',
    201,
  ),
  post(
    '/v1/cases/:case_id/confirmed-facts',
    confirmPartyFact,
    'Enter on a paper what opens a contact once a second person agrees: named in the contract, liable, a notice given',
    201,
  ),
  post(
    '/v1/party-facts/:fact_id/confirmation',
    agreePartyFact,
    'Agree to what opens a contact, by another than who entered it and who brought what it rests on',
  ),
  post(
    '/v1/party-facts/:fact_id/revocation',
    revokePartyFact,
    'Take a fact back, by another than who entered it; what protects on a later paper, by one who contacts nobody',
  ),
  ...representativeRoutes,
  get('/v1/calendars', listCalendars, 'Years of public holidays that are known, and which are missing'),
  post('/v1/calendars', enterCalendar, 'Enter the public holidays and working weekends of a year, as published', 201),
  ...callRoutes,
]
