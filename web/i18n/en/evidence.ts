import type { TextsLike } from '../texts.ts'
import type { evidence as zh } from '../zh-CN/evidence.ts'

export const evidence: TextsLike<typeof zh> = {
  screens: { list: 'Evidence and certificates' },
  kind: 'Kind',
  kinds: {
    evaluation: 'Yearly evaluation',
    expiry_evaluation: 'Evaluation before expiry',
    processing_agreement: 'Processing agreement',
    impact_assessment: 'Impact assessment',
    public_listing: 'Published list',
    client_consent: "Client's consent to entrust",
    conduct_check: 'No violent collection: check',
    lawful_debt: 'Lawful debts: declaration',
    exclusion: 'List of those excluded',
    certificate: 'Certificate',
  },
  personOf: '{{name}} ({{unit}})',
  whose: 'House or person',
  client: 'Client that consents',
  ofClient: '{{house}} ({{client}})',
  state: 'State',
  states: { coming: 'Coming', running: 'Runs', over: 'Over', ended: 'Ended' },
  from: 'From',
  until: 'Until',
  open: 'Open',
  reference: 'Number or name',
  by: 'Entered by',
  act: 'Acts',
  document: 'Document',
  choose: 'Choose a file',
  enter: 'Enter',
  save: 'Save',
  missing: 'This is needed',
  end: 'End',
  endAsked: '{{name}} asks for its end; another person agrees',
  endExclusion:
    'An exclusion is ended by two: one asks, and it counts no more once another agrees within seven days. Go on?',
  endQuestion: 'It will count no more. End it?',
  emptyTitle: 'Nothing entered yet',
  emptyHint:
    'Placing and entrusting ask for evaluations, agreements and checks of the house; calls and visits for the certificate of the person.',
}
