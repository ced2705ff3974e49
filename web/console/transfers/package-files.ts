/** Which of a medium's files are the package: the folder that holds its manifest, however deep somebody chose. */
const manifest = 'manifest.json.age'

export type PackageFile<Value> = { readonly path: string; readonly file: Value }

/** Undefined when there is no package, or more than one. */
export function packageFiles<Value extends { readonly webkitRelativePath: string; readonly name: string }>(
  files: readonly Value[],
): readonly PackageFile<Value>[] | undefined {
  const pathOf = (file: Value): string => (file.webkitRelativePath === '' ? file.name : file.webkitRelativePath)
  const manifests = files.map(pathOf).filter((path) => path === manifest || path.endsWith(`/${manifest}`))
  const [only, other] = manifests
  if (only === undefined || other !== undefined) return undefined
  const root = only.slice(0, -manifest.length)
  return files
    .map((file) => ({ path: pathOf(file), file }))
    .filter(({ path }) => path.startsWith(root) && path.endsWith('.age'))
    .map(({ path, file }) => ({ path: path.slice(root.length), file }))
}
