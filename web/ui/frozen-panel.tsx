import { Fragment, type ReactNode, useId } from 'react'

type FrozenPanelProps = {
  readonly title: string
  /** Between the head and the facts. */
  readonly note?: ReactNode
  readonly facts?: readonly (readonly [term: string, value: ReactNode])[]
  readonly children?: ReactNode
}

/** What is decided about, exactly as it was submitted: the frame of every request's own part. */
export function FrozenPanel({ title, note, facts = [], children }: FrozenPanelProps) {
  const id = useId()
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby={id}>
      <h2 id={id} className="dw-subtitle">
        {title}
      </h2>
      {note !== undefined && <p className="dw-muted">{note}</p>}
      {facts.length > 0 && (
        <dl className="dw-facts">
          {facts.map(([term, value]) => (
            <Fragment key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </Fragment>
          ))}
        </dl>
      )}
      {children}
    </section>
  )
}
