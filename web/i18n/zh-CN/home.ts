export const home = {
  screens: { home: '首页' },
  greeting: '{{name}}，您好',
  open: '可用功能',
  roles: '我的角色与范围',
  role: '角色',
  unit: '单位',
  session: '本次登录',
  device: '设备',
  devices: { console: '办公终端', field: '外访终端' },
  expires: '有效至',
  nothing: '您的角色目前没有可用功能',
  nothingHint: '如需开通，请联系管理员为您配置角色。',
} as const
