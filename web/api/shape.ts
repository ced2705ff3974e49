/** The value that a schema of the contract describes. Types only: no schema reaches the browser for this. */
export type Shape<Schema extends { readonly _output: unknown }> = Schema['_output']
