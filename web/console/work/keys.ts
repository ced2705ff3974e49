/** The workbench's keys (experience 6.2), in one place: the shortcuts, their hints on buttons and the test read it. */
export const workKeys = {
  dial: 'F2',
  submitNext: 'Ctrl+Enter',
  submitStay: 'Ctrl+S',
  next: 'F9',
  promise: 'Alt+P',
  note: 'Alt+N',
  timeline: 'Alt+T',
  reveal: 'Alt+R',
} as const

export const contactKeys = ['Alt+1', 'Alt+2', 'Alt+3', 'Alt+4', 'Alt+5', 'Alt+6', 'Alt+7', 'Alt+8', 'Alt+9'] as const
