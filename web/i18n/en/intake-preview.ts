/** What a file would write, and where it looks otherwise than the last one. */
export const intakePreview = {
  title: 'Preview: what applying will do',
  hint: 'A preview only; nothing has been written.',
  new: 'New',
  unchanged: 'Unchanged (nothing written)',
  changed: 'Placed before with other content (refused)',
  refused: 'Left out (refused)',
  recall: 'Recall',
  stop: 'Stop (at once)',
  keep: "Keep (the client's consent is recorded)",
  return: 'Return',
  close: 'Close',
  sample: 'Sample: the first {{count}} rows would be written like this (personal data masked)',
} as const

export const intakeDifferences = {
  title: 'The file looks otherwise than the last one of its kind in {{count}} places',
  hint: 'Look closely: where columns moved or are read otherwise, values may have slipped.',
  what: 'Difference',
  seen: 'I have looked at these differences; the file is read correctly',
  asked: 'Look at the differences and tick the box first.',
  place: 'Column {{place}}',
  kinds: {
    format: 'File format',
    encoding: 'Encoding',
    delimiter: 'Separator',
    widths: 'Widths of the columns',
    sheets: 'Sheets',
    header_row: 'Header row',
    header_rows: 'Header rows',
    skip_last: 'Totals at the end',
    hidden: 'Hidden rows',
    column_new: 'New column: {{column}}',
    column_missing: 'Missing column: {{column}}',
    column_moved: 'Moved column: {{column}}',
  },
} as const
