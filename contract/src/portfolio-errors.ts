import type { ErrorEntry } from './error-entry.ts'

/** Why something of a case, a batch or a person cannot be done. */
export const portfolioErrors = {
  reveal_needs_permit: {
    status: 409,
    zh: '查看联系方式须先取得联系许可，请按外呼规则申请。',
    en: 'A contact detail is shown under a permit, by the rules of calling; ask for one.',
  },
  reveal_quota_used: { status: 429, zh: '今日明文查看次数已用完。', en: "Today's reveal quota is used up." },
  reason_missing: { status: 422, zh: '请填写理由。', en: 'A reason is required.' },
  hold_until_past: {
    status: 422,
    zh: '停催截止时间必须晚于现在。',
    en: 'A hold must end after now.',
  },
  hold_without_end: {
    status: 403,
    zh: '从事联系的人员登记的停催不设截止时间，由合规人员或分公司经理凭依据结束；委托方定有期限的，请按停催指令登记。',
    en: 'Whoever contacts debtors sets a hold without an end: compliance or the branch manager end it on a paper. A stop of the client that has an end is recorded as its order.',
  },
  hold_needs_officer: {
    status: 403,
    zh: '此停催保护债务人或由委托方下达，不能由从事联系的人员结束，请合规人员或分公司经理办理。',
    en: 'This hold protects the debtor or is the client’s order: whoever contacts debtors does not end it. Ask compliance or the branch manager.',
  },
  hold_elsewhere: {
    status: 403,
    zh: '此停催由其他机构登记，只能由其结束。',
    en: 'Another house set this hold, and it alone ends it.',
  },
  hold_own: {
    status: 403,
    zh: '停催或所附资料由您本人登记，须由他人结束。',
    en: 'You set this hold, or brought the paper: somebody else has to end it.',
  },
  hold_end_evidence: {
    status: 422,
    zh: '结束此停催须附停催之后由他人添加的资料；委托方停催须附委托方指令及其编号。',
    en: 'This hold ends on a document that somebody else added after it was set; a client’s stop on the client’s order, with its number.',
  },
  hold_ended: { status: 409, zh: '该停催已经结束。', en: 'This hold has already ended.' },
  placement_contacted: {
    status: 409,
    zh: '该批次已有联系许可或催记，不能再撤销；请按撤案处理。',
    en: 'A permit was granted or a record written in this batch; it can no longer be undone. Recall its cases instead.',
  },
  placement_paid: {
    status: 409,
    zh: '该批次已有回款入账，不能再撤销。',
    en: 'A payment was booked in this batch; it can no longer be undone.',
  },
  placement_withdrawn: { status: 409, zh: '该批次已经撤销。', en: 'This batch has already been withdrawn.' },
  related_locked: {
    status: 409,
    zh: '联系人号码不得查看：联系人不是债务当事人。',
    en: "A related person's number is not shown: they are no party of the debt.",
  },
  related_refused: {
    status: 409,
    zh: '该联系人已要求不再联系。',
    en: 'This person has asked not to be contacted again.',
  },
  document_kind: {
    status: 422,
    zh: '请上传 PDF、PNG 或 JPG 文件；录音请上传 WAV 或 MP3 文件。',
    en: 'Upload a PDF, PNG or JPG file; a recording as WAV or MP3.',
  },
  document_no_paper: {
    status: 422,
    zh: '此处须附书面资料，录音不能代替。',
    en: 'A paper is asked for here; a recording does not take its place.',
  },
  document_lost: {
    status: 409,
    zh: '文件存储中缺失，请联系系统专家。',
    en: 'The file is missing from the store. Tell the system expert.',
  },
  hold_has_evidence: { status: 409, zh: '该停催已有证据材料。', en: 'This hold already has its evidence.' },
  name_answered: { status: 409, zh: '该问题已有人回答。', en: 'This question has been answered.' },
  name_not_offered: { status: 422, zh: '请从所列姓名中选择。', en: 'Choose one of the names offered.' },
  nothing_to_split: {
    status: 409,
    zh: '该债务人只有这一个账户，无需拆分。',
    en: 'This debtor has no other account to be split from.',
  },
  keep_until_past: {
    status: 422,
    zh: '留案截止日不得早于现有委案期限。',
    en: 'A case is kept to a day not before the end of its mandate.',
  },
  case_transition: {
    status: 409,
    zh: '案件当前状态不允许此操作。',
    en: 'The case cannot move to that state from where it is.',
  },
} as const satisfies Record<string, ErrorEntry>
