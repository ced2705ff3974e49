import { expect, test } from 'vitest'
import { type HtmlReport, renderHtmlReport } from './render-html-report.ts'

function aReport(more: Partial<HtmlReport> = {}): HtmlReport {
  return {
    title: '周报',
    lang: 'zh',
    printedFacts: [['期间', '2026-11-16 – 2026-11-22']],
    sections: [
      {
        heading: '回款',
        columns: [{ header: '委托方' }, { header: '金额', align: 'end' }],
        rows: [['某某银行', '1,234.50']],
        totals: ['合计', '1,234.50'],
      },
    ],
    ...more,
  }
}

test('[R32] a report is one page in its language, with facts, table and totals', () => {
  const html = renderHtmlReport(aReport())
  expect(html).toContain('<html lang="zh-CN">')
  expect(html).toContain('<dt>期间</dt><dd>2026-11-16 – 2026-11-22</dd>')
  expect(html).toContain('<th scope="col" class="end">金额</th>')
  expect(html).toContain('<tr><td>某某银行</td><td class="end">1,234.50</td></tr>')
  expect(html).toContain('<tr class="totals"><td>合计</td><td class="end">1,234.50</td></tr>')
  expect(renderHtmlReport(aReport({ lang: 'en' }))).toContain('<html lang="en">')
})

test('[R32] nothing in a report can become markup', () => {
  const hostile = '<img src=x onerror=alert(1)>"\'&</style><script>'
  const section = { heading: hostile, columns: [{ header: hostile }], rows: [[hostile]], totals: [hostile] }
  const html = renderHtmlReport(aReport({ title: hostile, printedFacts: [[hostile, hostile]], sections: [section] }))
  const escaped = '&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;&lt;/style&gt;&lt;script&gt;'
  expect(html.split(escaped)).toHaveLength(9)
  expect(html).not.toMatch(/<(img|script)/)
})

test('[R32] a report loads nothing', () => {
  const html = renderHtmlReport(aReport())
  expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'")
  expect(html).not.toMatch(/\b((src|href)=|@import|url\()/)
})

test('[R32] an empty section says so, in the language of the report', () => {
  const section = { heading: '回款', columns: [{ header: 'a' }, { header: 'b' }], rows: [] }
  expect(renderHtmlReport(aReport({ sections: [section] }))).toContain('<td colspan="2">（无）</td>')
  expect(renderHtmlReport(aReport({ lang: 'en', sections: [section] }))).toContain('<td colspan="2">(none)</td>')
  expect(() => renderHtmlReport(aReport({ sections: [{ ...section, rows: [['1', '2', '3']] }] }))).toThrow(TypeError)
})
