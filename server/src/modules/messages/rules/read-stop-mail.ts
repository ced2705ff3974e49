/** What somebody copied out of an e-mail by which no more are asked for: the number that its subject names, or the address that wrote it. */
export function readStopMail(said: string): { messageId: string } | { addresses: string[] } | undefined {
  const messageId = /(?:^|[^0-9a-f])([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:$|[^0-9a-f])/i.exec(said)?.[1]
  if (messageId !== undefined) return { messageId: messageId.toLowerCase() }
  const address = /[^\s@<>,;:"()]{1,64}@[^\s@<>,;:"()]{1,255}/.exec(said.normalize('NFKC'))?.[0]
  if (address === undefined) return undefined
  // Addresses are kept as the client wrote them, and mailboxes know no case in practice.
  const [box, domain] = address.split('@')
  return { addresses: [...new Set([address, `${box}@${domain?.toLowerCase()}`, address.toLowerCase()])] }
}
