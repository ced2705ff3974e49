/** The six meanings a status can have; a screen maps its own states to these. */
export type Tone = 'allowed' | 'attention' | 'denied' | 'progress' | 'stopped' | 'waiting'
