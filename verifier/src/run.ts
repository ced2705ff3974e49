import { parseArgs } from 'node:util'
import { describeVerdict, type VerifierLanguage } from './describe-verdict.ts'
import { verifyFolder } from './verify-folder.ts'

export const EXIT_VERIFIED = 0
export const EXIT_USAGE = 2
export const EXIT_NOT_VERIFIED = 3

const USAGE: Readonly<Record<VerifierLanguage, string>> = {
  zh: '用法：dunwell-verify <文件夹> [--key sha256:<指纹>] [--lang zh|en]\n通过返回 0，未通过返回 3。\n',
  en: 'Usage: dunwell-verify <folder> [--key sha256:<fingerprint>] [--lang zh|en]\nExit code 0 when verified, 3 when not.\n',
}

/** The command line without its process: arguments in, text out, exit code back. */
export async function runVerifier(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  write: (text: string) => void,
): Promise<number> {
  const options = parseOptions(args)
  const { LC_ALL, LANG } = environment
  const language = toLanguage(options?.lang ?? LC_ALL ?? LANG ?? '')
  const [folder, ...more] = options?.folders ?? []
  if (!options || folder === undefined || more.length > 0 || !isLanguage(options.lang)) {
    write(USAGE[language])
    return EXIT_USAGE
  }
  const { key } = options
  const verdict = await verifyFolder(folder, key === undefined ? {} : { expectKeyId: toFullKeyId(key) })
  write(describeVerdict(verdict, language, key !== undefined))
  return verdict.ok ? EXIT_VERIFIED : EXIT_NOT_VERIFIED
}

function parseOptions(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { key: { type: 'string' }, lang: { type: 'string' } },
    })
    return { folders: positionals, key: values.key, lang: values.lang }
  } catch {
    // An unknown option: the caller prints the usage.
    return undefined
  }
}

function isLanguage(lang: string | undefined): boolean {
  return lang === undefined || lang === 'zh' || lang === 'en'
}

function toLanguage(locale: string): VerifierLanguage {
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

/** A fingerprint is often read out or pasted without its prefix and in capitals. */
function toFullKeyId(key: string): string {
  const plain = key.trim().toLowerCase()
  return plain.startsWith('sha256:') ? plain : `sha256:${plain}`
}
