import type { paths } from './schema.generated.ts'

/** What the OpenAPI document says about a route, read off its generated types. Types only. */
export type Method = 'GET' | WriteMethod
export type WriteMethod = 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** The paths of the document that have this method; a route that is not in the document does not compile. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<Lowercase<M>, { responses: unknown }> ? P : never
}[keyof paths]

/** Paths whose answer is one page of a list and that need nothing but a query. */
export type ListPath = {
  [P in PathOf<'GET'>]: ResultOf<P, 'GET'> extends { has_more: boolean } ? (P extends Placed ? never : P) : never
}[PathOf<'GET'>]

/** A path with a place to fill. */
export type Placed = `${string}{${string}`

export type ResultOf<P extends keyof paths, M extends Method> = OperationResult<OperationOf<P, M>>

/** `path` (places to fill; required when there are any) and `query`. */
export type ParamsOf<P extends keyof paths, M extends Method> = OperationParams<OperationOf<P, M>>

export type PlacesOf<P extends keyof paths, M extends Method> = P extends Placed ? ParamsOf<P, M>['path'] : undefined

/** The body of a write; where the document has none, nothing or an empty object. */
export type BodyOf<P extends keyof paths, M extends Method> = OperationBody<OperationOf<P, M>>

export type NoBody = Readonly<Record<string, never>> | undefined

type OperationOf<P extends keyof paths, M extends Method> = paths[P][Lowercase<M>]
type OkStatus = 200 | 201 | 202 | 204
type OperationResult<Op> = Op extends { responses: infer Responses }
  ? JsonOf<Responses[keyof Responses & OkStatus]>
  : never
type OperationParams<Op> = Op extends { parameters: infer Parameters extends Places }
  ? Sendable<Pick<Parameters, 'path' | 'query'>>
  : never
type Places = { path?: unknown; query?: unknown }
type OperationBody<Op> = Op extends { requestBody: infer Body } ? Sendable<JsonOf<Body>> : NoBody
type JsonOf<Media> = [Media] extends [never]
  ? undefined
  : Media extends { content: { 'application/json': infer Json } }
    ? Json
    : undefined

/** What may be sent for a value of the document: readonly all through, and undefined where a field may be missing. */
type Sendable<Value> = Value extends readonly (infer Item)[]
  ? readonly Sendable<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Sendable<Value[Key]> | (Empty extends Pick<Value, Key> ? undefined : never) }
    : Value
type Empty = Record<never, never>
