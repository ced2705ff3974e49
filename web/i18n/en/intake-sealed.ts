/** Data that may not be taken in: refused columns, and originals under seal. */

import type { TextsLike } from '../texts.ts'
import type { sealedTexts as zh } from '../zh-CN/intake-sealed.ts'

export const sealedTexts: TextsLike<typeof zh> = {
  refused: {
    title: 'Columns with data that may not be taken in were refused: {{count}}',
    column: '{{name}} ({{kind}})',
    inSheets: '{{name}} (sheet {{sheets}})',
    comma: ', ',
    unnamed: 'Column {{column}}',
    kinds: { social_security: 'social-security number', address_book: 'address book', call_log: 'call records' },
    bases: {
      header: 'Known by its name; {{cells}} cells were not read.',
      content: 'Known by its content; the whole column was not read, {{cells}} of its cells list numbers.',
      cells: '{{cells}} cells list numbers and were emptied; the rest of the column is read.',
    },
    hint: 'None of it enters the system, and it can be mapped to no field; all other columns go on. Once the file is checked, the original lies encrypted under seal: only the compliance officer may open it, and it is destroyed when its time has run out. Ask the client not to send such data.',
  },
  sealed: {
    load: 'Reading the files under seal',
    none: 'No files under seal',
    noneHint:
      'When a file with social-security numbers, address books or call records arrives, its original lies here.',
    list: 'Originals under seal',
    file: 'File',
    inside: 'table inside',
    client: 'Client',
    unit: 'Received for',
    kinds: 'Holds',
    state: 'State',
    until: 'Destroyed at',
    act: 'Action',
    noticed: 'Being sealed',
    sealed: 'Under seal',
    destroyed: 'Destroyed',
    open: 'Open',
    openOf: 'Open {{name}}',
    openTitle: 'Open an original under seal',
    openText: 'Who, why and when is audited first; the file is given once, within a minute.',
    openSubmit: 'Record the reason and download',
    reason: 'Reason',
    reasonMissing: 'Say why (at least 4 characters)',
    life: 'Days kept',
    lifeHint:
      'When the time has run out, key and file are destroyed and the audit says so. A shorter time holds for files already under seal, a longer one does not.',
    lifeSave: 'Save days',
    days: 'days',
  },
}
