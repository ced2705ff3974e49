/** Whether a reply asks for no more messages: the whole of it is one of the words, whatever the case, width, spaces and marks around it. */
export function isStopWord(text: string, words: readonly string[]): boolean {
  const said = plain(text)
  return said !== '' && words.some((word) => plain(word) === said)
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{S}\p{Cf}]/gu, '')
    .toUpperCase()
}
