import { DomainError } from '#platform/errors'
import { reachableAddress } from '#platform/reachable-host'
import { GatewayDown } from './gateway.ts'

/** The address of a provider, looked up once and connected to; never one of our own network that the installation does not name. @throws GatewayDown */
export async function gatewayAddress(host: string, privateNetworks: readonly string[]): Promise<string> {
  try {
    return await reachableAddress(host, privateNetworks)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    throw new GatewayDown(error.code === 'sftp_host_private' ? 'gateway_private' : 'gateway_unreachable')
  }
}
