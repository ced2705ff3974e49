export const identity = {
  signIn: {
    title: '登录',
    lead: '使用工号、密码与动态验证码登录。一个工号只属于一个人。',
    staffNo: '工号',
    password: '密码',
    next: '下一步',
    code: '动态验证码',
    codeHint: '验证器应用中的 6 位数字，每个只能使用一次。',
    submit: '登录',
    back: '返回',
    staffNoMissing: '请输入工号',
    passwordMissing: '请输入密码',
    codeMissing: '请输入 6 位数字验证码',
  },
  demo: {
    title: '演示账号',
    pick: '选择角色，自动填入工号、密码与验证码',
    placeholder: '选择一个角色',
    option: '{{role}} · {{name}} · {{staffNo}}',
  },
  ended: {
    idle: '长时间未操作，登录已超时。请重新登录，未提交的内容仍保留在本页。',
    absolute: '本次登录已到最长时限。请重新登录，未提交的内容仍保留在本页。',
    replaced: '您的工号已在另一处登录，此处的登录已结束。若不是您本人操作，请立即告知管理员。',
    signed_out: '您已退出登录。',
  },
  otherEnded: {
    title: '另一处的登录已结束',
    hint: '同类设备上只保留一个登录。若那不是您本人，请立即告知管理员。',
  },
  devicePending: { title: '此设备等待批准' },
  locked: { title: '账号已锁定', until: '{{time}} 后可再试，或请管理员解锁。' },
} as const
