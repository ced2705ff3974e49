import { Button, Checkbox, Form, type FormInstance, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'

type Placed = { readonly host: string; readonly port: number }

/** The server's fingerprint: read from it or typed, and believed only by whoever says that they compared it. */
export function HostKeyField<Values>({
  form,
  place,
}: {
  readonly form: FormInstance<Values>
  readonly place: () => Placed
}) {
  const { t } = useTranslation()
  const probe = useCommand({
    method: 'POST',
    path: '/v1/host-keys',
    onDone: ({ host_key }) => form.setFieldsValue({ host_key, compared: false } as never),
  })
  return (
    <>
      <Form.Item label={t('transfers.connections.hostKey')} required htmlFor="host_key">
        <div className="dw-with-button">
          <Form.Item
            name="host_key"
            noStyle
            rules={[
              {
                required: true,
                pattern: /^SHA256:[A-Za-z0-9+/]{43}$/,
                message: t('transfers.connections.hostKeyForm'),
              },
            ]}
          >
            <Input id="host_key" autoComplete="off" spellCheck={false} />
          </Form.Item>
          <Button loading={probe.pending} onClick={() => void probe.run(place())}>
            {t('transfers.connections.probe')}
          </Button>
        </div>
      </Form.Item>
      <CommandProblem problem={probe.problem} what={t('transfers.connections.probe')} />
      <Form.Item
        name="compared"
        valuePropName="checked"
        rules={[
          {
            validator: (_rule, value: unknown) =>
              value === true
                ? Promise.resolve()
                : Promise.reject(new Error(t('transfers.connections.comparedMissing'))),
          },
        ]}
      >
        <Checkbox>{t('transfers.connections.compared')}</Checkbox>
      </Form.Item>
    </>
  )
}
