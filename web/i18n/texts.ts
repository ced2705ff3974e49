/** The same keys as the Chinese texts, any wording: a missing or surplus key does not type-check. */
export type TextsLike<Texts> = {
  readonly [Key in keyof Texts]: Texts[Key] extends string ? string : TextsLike<Texts[Key]>
}
