/** Tabs of one browser share one cookie: what one tab does to the session, the others must hear of. */
export type TabNews =
  | { readonly kind: 'signed_in'; readonly staffId: string; readonly name: string }
  | { readonly kind: 'signed_out' }

const channel = new BroadcastChannel('dunwell.session')

export function tellOtherTabs(news: TabNews): void {
  channel.postMessage(news)
}

export function onTabNews(listener: (news: TabNews) => void): () => void {
  const onMessage = (event: MessageEvent<TabNews>) => listener(event.data)
  channel.addEventListener('message', onMessage)
  return () => channel.removeEventListener('message', onMessage)
}
