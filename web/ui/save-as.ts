/** Gives a fetched file to the person under a name. */
export function saveAs(content: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  // The browser has taken the content over by the next turn.
  window.setTimeout(() => URL.revokeObjectURL(link.href))
}
