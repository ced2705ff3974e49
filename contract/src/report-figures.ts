type Figure = { zh: string; en: string; definition: { zh: string; en: string } }
/** Every figure of a weekly report with its definition: printed in the report, shown on the screen (experience 11). */
export const reportFigures = {
  cases_in_hand: {
    zh: '在手案件',
    en: 'Cases in hand',
    definition: {
      zh: '生成时位于本人（本组、本分公司）席位、未退案、撤案、结案的案件数与委案金额',
      en: 'Live cases on the desks concerned when the report was produced, with the amount placed',
    },
  },
  cases_closed: {
    zh: '结案',
    en: 'Cases closed',
    definition: {
      zh: '期内变为结案、且仍在上述席位的案件数，按结案方式',
      en: 'Cases on these desks that closed within the period, by how',
    },
  },
  cases_received: {
    zh: '分入案件',
    en: 'Cases received',
    definition: { zh: '期内调入上述席位的次数', en: 'Moves of a case onto these desks within the period' },
  },
  permits: {
    zh: '联系许可',
    en: 'Contact permits',
    definition: {
      zh: '期内由本人（本组、本分公司人员）申请的联系许可：准许数；拒绝数按规则',
      en: 'Permits asked for within the period by the people concerned: granted; refused by rule',
    },
  },
  contacts: {
    zh: '联系记录',
    en: 'Contacts',
    definition: {
      zh: '期内由上述人员登记的催记数，按接通结果',
      en: 'Contact records written within the period by the people concerned, by call result',
    },
  },
  outcomes: {
    zh: '行动结果',
    en: 'Outcomes',
    definition: { zh: '上述催记中填写了行动结果的，按结果', en: 'Those records that have an outcome, by outcome' },
  },
  promises_made: {
    zh: '承诺还款',
    en: 'Promises made',
    definition: {
      zh: '期内由上述人员取得的承诺笔数与金额',
      en: 'Promises obtained within the period by the people concerned, with amount',
    },
  },
  promises_kept: {
    zh: '承诺兑现',
    en: 'Promises kept',
    definition: {
      zh: '由上述人员取得、期内兑现的承诺笔数与金额',
      en: 'Their promises that were kept within the period',
    },
  },
  promises_broken: {
    zh: '承诺跳票',
    en: 'Promises broken',
    definition: {
      zh: '由上述人员取得、期内跳票的承诺笔数与金额',
      en: 'Their promises that were broken within the period',
    },
  },
  plans_proposed: {
    zh: '提出分期',
    en: 'Plans proposed',
    definition: {
      zh: '期内由上述人员提出的分期方案数与金额，含其后未获批准或已撤回的',
      en: 'Instalment plans that they proposed within the period, with amount, those that came to nothing included',
    },
  },
  plans_signed: {
    zh: '签订分期',
    en: 'Plans signed',
    definition: {
      zh: '由上述人员提出、期内登记签署的分期协议数与金额',
      en: 'Their plans whose signature was recorded within the period, with amount',
    },
  },
  plans_settled: {
    zh: '分期结清',
    en: 'Plans settled',
    definition: {
      zh: '由上述人员提出、期内按约还清的分期协议数与金额',
      en: 'Their plans that were paid in full within the period, with amount',
    },
  },
  plans_broken: {
    zh: '分期违约',
    en: 'Plans broken',
    definition: {
      zh: '由上述人员提出、期内因到期未还而终止的分期协议数与金额',
      en: 'Their plans that ended within the period because a part did not come, with amount',
    },
  },
  amount_credited: {
    zh: '入账回款',
    en: 'Amount credited',
    definition: {
      zh: '缴款日在期内、已入账到案件、且入账前最后一次联系由上述人员登记的回款（冲正为负），含笔数',
      en: 'Payments dated within the period, applied to a case, whose last contact before was recorded by the people concerned; reversals count negative',
    },
  },
  reveals: {
    zh: '明文查看',
    en: 'Reveals',
    definition: {
      zh: '期内由上述人员查看明文的次数',
      en: 'Times that the people concerned saw an unmasked value within the period',
    },
  },
} as const satisfies Record<string, Figure>
export type ReportFigure = keyof typeof reportFigures
