export { describeProblem, describeVerdict, type VerifierLanguage } from './describe-verdict.ts'
export {
  isSafePath,
  MANIFEST_FORMAT,
  MANIFEST_NAME,
  type Manifest,
  type ManifestFile,
  OWN_NAMES,
  PUBLIC_KEY_NAME,
  parseManifest,
  parseSignature,
  SIGNATURE_FORMAT,
  SIGNATURE_NAME,
} from './manifest.ts'
export { type Problem, type ProblemCode, toKeyId, type Verdict, verifyFolder } from './verify-folder.ts'
