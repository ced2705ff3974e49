import type { Problem, ProblemCode, Verdict } from './verify-folder.ts'

export type VerifierLanguage = 'zh' | 'en'

const PROBLEMS: Readonly<Record<ProblemCode, Readonly<Record<VerifierLanguage, string>>>> = {
  folder_unreadable: { zh: '文件夹不存在或无法读取', en: 'the folder does not exist or cannot be read' },
  manifest_missing: { zh: '缺少清单', en: 'the manifest is missing' },
  manifest_malformed: { zh: '清单格式不正确', en: 'the manifest is malformed' },
  manifest_too_large: { zh: '文件过大，不是封存时写入的', en: 'the file is too large to be what the sealer wrote' },
  format_unknown: { zh: '格式未知，请使用新版核验程序', en: 'unknown format: a newer verifier is needed' },
  alg_unknown: { zh: '算法未知，请使用新版核验程序', en: 'unknown algorithm: a newer verifier is needed' },
  signature_missing: { zh: '缺少签名', en: 'the signature is missing' },
  signature_malformed: { zh: '签名文件已被改动', en: 'the signature file has been altered' },
  signature_bad: {
    zh: '签名与清单不符：清单或签名已被改动',
    en: 'bad signature: manifest or signature has been altered',
  },
  key_missing: { zh: '缺少公钥', en: 'the public key is missing' },
  key_malformed: { zh: '公钥文件已被改动', en: 'the public key file has been altered' },
  key_differs: { zh: '公钥与清单或签名所载不是同一把', en: 'the public key is not the one the seal names' },
  key_unexpected: { zh: '不是由您指定的密钥签署', en: 'not signed with the key you named' },
  path_unsafe: { zh: '清单中的路径不安全', en: 'unsafe path in the manifest' },
  path_duplicate: { zh: '清单中同一路径出现两次', en: 'the manifest lists this path twice' },
  not_a_plain_file: { zh: '不是普通文件（如符号链接）', en: 'not a plain file (a symbolic link, for example)' },
  file_missing: { zh: '文件缺失', en: 'file missing' },
  file_unreadable: { zh: '文件无法读取', en: 'file cannot be read' },
  file_extra: { zh: '多出的文件，清单中没有', en: 'extra file, not in the manifest' },
  folder_extra: { zh: '多出的文件夹，清单中没有', en: 'extra folder, not in the manifest' },
  size_differs: { zh: '文件大小已变', en: 'size has changed' },
  hash_differs: { zh: '文件内容已变', en: 'content has changed' },
}

const WORDS = {
  zh: {
    good: '核验通过：内容与封存时完全一致。',
    bad: '核验未通过：',
    sealed: '封存时间',
    files: '文件数',
    key: '公钥指纹',
    compare: '请与您从其他途径得到的指纹核对，或用 --key 指定。',
    expected: '应为',
    found: '实为',
  },
  en: {
    good: 'Verified: everything is exactly as it was sealed.',
    bad: 'NOT verified:',
    sealed: 'Sealed at',
    files: 'Files',
    key: 'Key fingerprint',
    compare: 'Compare it with the one you got by another way, or name it with --key.',
    expected: 'expected',
    found: 'found',
  },
} as const

/** The verdict as text for a terminal, ending with a line break. */
export function describeVerdict(verdict: Verdict, language: VerifierLanguage, keyWasNamed = false): string {
  const words = WORDS[language]
  const lines: string[] = [verdict.ok ? words.good : words.bad]
  for (const problem of verdict.problems) lines.push(`  - ${describeProblem(problem, language)}`)
  if (verdict.ok && verdict.manifest) {
    lines.push(`${words.sealed}: ${printable(verdict.manifest.createdAt)}`)
    lines.push(`${words.files}: ${verdict.manifest.files.length}`)
  }
  if (verdict.keyId !== undefined) {
    lines.push(`${words.key}: ${verdict.keyId}`)
    if (verdict.ok && !keyWasNamed) lines.push(words.compare)
  }
  return `${lines.join('\n')}\n`
}

export function describeProblem(problem: Problem, language: VerifierLanguage): string {
  const words = WORDS[language]
  const path = problem.path === undefined ? '' : `${printable(problem.path)}: `
  const { expected, found } = problem
  const compared =
    expected === undefined || found === undefined
      ? ''
      : ` (${words.expected} ${printable(expected)}, ${words.found} ${printable(found)})`
  return `${path}${PROBLEMS[problem.code][language]}${compared} [${problem.code}]`
}

/** Names come from a folder nobody has vouched for yet: they must not steer the terminal. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}
