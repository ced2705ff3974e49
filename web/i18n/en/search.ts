import type { TextsLike } from '../texts.ts'
import type { search as zh } from '../zh-CN/search.ts'

export const search: TextsLike<typeof zh> = {
  open: 'Search cases and screens',
  openTitle: 'Search (Ctrl+K)',
  button: 'Search',
  keys: 'Ctrl K',
  title: 'Search',
  field: 'Name, pinyin, telephone, ID, card, contract or case number, or words of a note',
  placeholder: 'Name, pinyin or initials, telephone, ID, card, contract, case number, note',
  hint: 'Enter searches. Numbers must be whole; every search is counted and written down, within your cases only.',
  results: 'Search results',
  searchFor: 'Search cases for “{{text}}”',
  screen: 'Screen',
  searching: 'Searching…',
  nothing: 'Nothing found. It may not exist, or not be within your scope.',
  found: '{{count}} found',
  more: 'The first {{count}} are shown and there are more; type more of it.',
  foundBy: {
    name: 'Same name',
    name_sound: 'Sounds the same',
    name_initials: 'Same initials',
    name_start: 'Name begins so',
    sound_start: 'Begins to sound so',
    name_like: 'Similar name',
    phone: 'Telephone',
    id_no: 'ID number',
    card: 'Card number',
    case_no: 'Case number',
    contract_no: 'Contract number',
    note: 'Note',
  },
}
