/** What opens a file. Passwords are tried in turn; none is kept, logged or put into a fault. */
export type Secrets = {
  passwords?: readonly string[]
  pgp?: {
    privateKeys?: readonly { armored: string; passphrase?: string }[]
    /** Given: a good signature by one of these is demanded. */
    signerKeys?: readonly string[]
  }
  /** `AGE-SECRET-KEY-1…` */
  ageIdentities?: readonly string[]
}
