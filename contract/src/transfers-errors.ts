import type { ErrorEntry } from './error-entry.ts'

/** Without zod, so that a screen may take the texts of codes that stand in a row. */
export const transfersErrors = {
  upload_malformed: {
    status: 400,
    zh: '上传请求不符合 tus 1.0.0 协议（长度、位置或文件名）。',
    en: 'The upload request does not follow tus 1.0.0 (length, offset or file name).',
  },
  upload_not_complete: {
    status: 409,
    zh: '文件还没有传完，请继续上传后再试。',
    en: 'The file has not arrived completely; go on sending it first.',
  },
  too_many_uploads: {
    status: 429,
    zh: '未传完的文件太多，请先传完或放弃其中一些。',
    en: 'Too many files are half sent; finish or give up some of them first.',
  },
  upload_expired: {
    status: 410,
    zh: '这次上传已过期，请重新上传该文件。',
    en: 'This upload has expired; send the file again.',
  },
  arrival_taken: {
    status: 409,
    zh: '同一编号的文件已经送达过。',
    en: 'A file of this number has arrived already.',
  },
  slip_unreadable: {
    status: 422,
    zh: '控制文件（.ctl）缺少内容或无法读取。',
    en: 'The control file (.ctl) is incomplete or cannot be read.',
  },
  content_differs: {
    status: 422,
    zh: '收到的内容与声明的大小或哈希不符，未接收。',
    en: 'What arrived differs from the announced size or hash; it was not taken.',
  },
  sftp_unreachable: {
    status: 409,
    zh: '连接不上委托方的 SFTP 服务器。',
    en: 'The client’s SFTP server cannot be reached.',
  },
  sftp_host_private: {
    status: 422,
    zh: '该地址属于内部网络，未连接。经专线连接时，请系统专家把对端网段写入 SFTP_PRIVATE_NETWORKS。',
    en: 'The address lies in an internal network and was not connected to. For a dedicated line the system expert names its network in SFTP_PRIVATE_NETWORKS.',
  },
  sftp_host_key: {
    status: 409,
    zh: 'SFTP 服务器的主机密钥与登记的不一致，已拒绝连接。请先与委托方核实，再更新指纹。',
    en: 'The SFTP server’s host key is not the one registered; nothing was sent or fetched. Ask the client before changing the fingerprint.',
  },
  sftp_refused: {
    status: 409,
    zh: 'SFTP 服务器拒绝了我们的登录，请委托方检查账号与公钥。',
    en: 'The SFTP server refused our sign-in; the client should check the account and the public key.',
  },
  sftp_directory: {
    status: 409,
    zh: 'SFTP 目录不存在或没有权限。',
    en: 'The SFTP directory does not exist or may not be read.',
  },
  entry_needed: {
    status: 422,
    zh: '压缩包内有多个文件，请选择要接收的一个。',
    en: 'The archive holds several files; choose the one to take.',
  },
  arrival_state: {
    status: 409,
    zh: '该来件正在处理或已生成进件，不能重试。',
    en: 'This file is being taken or is a delivery already; it cannot be tried again.',
  },
  sftp_broken: {
    status: 503,
    zh: 'SFTP 传输中断，下次从断点继续。',
    en: 'The SFTP transfer broke off; the next one goes on from there.',
  },
} as const satisfies Record<string, ErrorEntry>
