/** The two languages the product speaks. */
export type Locale = 'zh-CN' | 'en'
